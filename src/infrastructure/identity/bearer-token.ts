import { NotAuthenticated } from '../../application/errors.js';

/** Longer than any access token in use; checked before a byte of it is hashed or decoded. */
const MAXIMUM_LENGTH = 8192;

/** A signed compact JWT has three non-empty parts: `none`, encrypted and cut tokens end here. */
const CREDENTIALS = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/;

/**
 * The access token of a request, from its one `Authorization: Bearer` header and from nowhere else: a token in an
 * address, a cookie or a body ends up in logs and histories.
 * @param rawHeaders names and values in turn, as they came: a second Authorization header must not go unseen.
 * @throws NotAuthenticated `token-missing` without the header, `token-invalid` for any other form.
 */
export function bearerToken(rawHeaders: readonly string[]): string {
  const values = rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'authorization',
  );
  const [value] = values;
  if (value === undefined) throw new NotAuthenticated('token-missing');
  const token = value.length <= MAXIMUM_LENGTH ? CREDENTIALS.exec(value)?.[1] : undefined;
  if (token === undefined || values.length > 1) throw new NotAuthenticated('token-invalid');
  return token;
}
