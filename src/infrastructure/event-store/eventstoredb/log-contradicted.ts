/**
 * The server's log is not the one that positions were given for: an event is missing, doubled or another one. Nothing
 * goes on until a person has looked: see docs/operations.md.
 */
export class LogContradicted extends Error {
  override readonly name = 'LogContradicted';

  constructor(what: string) {
    super(`The event store contradicts the positions that were given: ${what}.`);
  }
}
