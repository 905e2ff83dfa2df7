/** Ends the command line with an exit code of the command's own; what there is to say has been said. */
export class CommandExit extends Error {
  override readonly name = 'CommandExit';

  constructor(readonly code: number) {
    super('');
  }
}
