/** A header that the operation cannot do without. */
export class MissingHeader extends Error {
  override readonly name = 'MissingHeader';

  constructor(
    readonly status: 400 | 428,
    readonly code: 'idempotency-key-missing' | 'if-match-missing',
    header: string,
  ) {
    super(`The header ${header} is needed.`);
  }
}

/** The caller's allowance is used up. `retryAfter` is in whole seconds. */
export class QuotaExceeded extends Error {
  override readonly name = 'QuotaExceeded';

  constructor(readonly retryAfter: number) {
    super('Too many requests.');
  }
}

/** The service cannot answer now. `failing` names the checks that failed, in kebab-case. */
export class NotReady extends Error {
  override readonly name = 'NotReady';

  constructor(readonly failing: readonly string[]) {
    super('The service is not ready.');
  }
}
