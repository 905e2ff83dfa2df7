/**
 * The domain's only way to say no. The code is for machines, the message for people.
 * Neither ever repeats a value of the input: a message may end up in a log.
 */
export class Rejection<Code extends string = string> extends Error {
  override readonly name = 'Rejection';

  constructor(
    readonly code: Code,
    message: string,
    /** Path of the input field that the rule is about, such as `votes[1].memberId`. */
    readonly path?: string,
  ) {
    super(message);
  }
}
