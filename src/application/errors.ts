/** Answers 404 both for what does not exist and for what the caller may not see (privacy.md 5): never say which. */
export class NotFound extends Error {
  override readonly name = 'NotFound';

  constructor() {
    super('There is no such resource.');
  }
}

/** The caller may see the resource but not do this to it. `rule` is the policy rule that refused, such as `A3`. */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted';

  constructor(readonly rule: string) {
    super('This is not permitted.');
  }
}

/** Nobody is signed in: no token, a token that does not verify, or a sign-in nobody was accredited with. */
export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated';

  constructor(readonly code: 'token-missing' | 'token-invalid' | 'token-expired' | 'account-unknown') {
    super('A valid access token is needed.');
  }
}

/** One thing wrong with the input: where, which rule, in words. Never the value. */
export interface FieldViolation {
  /** Such as `dimensions[2].need`; empty for the input as a whole. */
  readonly path: string;
  /** Stable name of the rule in kebab-case, such as `is-uuid`. */
  readonly rule: string;
  readonly message: string;
}

/** The input is malformed; every violation at once. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';

  constructor(readonly errors: readonly FieldViolation[]) {
    super('The request is malformed.');
  }
}

/** The same command is being carried out at this moment: the caller asks again. */
export class CommandInFlight extends Error {
  override readonly name = 'CommandInFlight';

  constructor() {
    super('The same command is in flight.');
  }
}

/** The read models have not yet seen the version the caller wants (Minimum-Version): the caller asks again. */
export class NotYetVisible extends Error {
  override readonly name = 'NotYetVisible';

  constructor() {
    super('The wanted version is not visible yet.');
  }
}
