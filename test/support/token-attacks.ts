import {
  base64url,
  CompactSign,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  UnsecuredJWT,
  type CryptoKey,
  type JWK,
} from 'jose';
import type { HeaderLines } from './call.js';
import type { TestIssuer } from './test-issuer.js';

/** One way to come in without a good token, as it goes over the wire. */
export interface TokenAttack {
  readonly name: string;
  readonly headers: HeaderLines;
  readonly query?: string;
  readonly body?: string;
  readonly code: 'token-missing' | 'token-invalid' | 'token-expired';
  /** The check whose removal lets this attack through: the negative control. */
  readonly stoppedBy: Check;
}

/** What the tests can take away from the guard, one at a time. */
export type Check =
  | 'signature'
  | 'algorithm'
  | 'issuer'
  | 'audience'
  | 'time'
  | 'claims'
  | 'subject'
  | 'type'
  | 'binding'
  | 'key-id'
  | 'embedded-key'
  | 'key-address'
  | 'nesting'
  | 'form';

export interface AttackerKeys {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

const bearer = (token: string): HeaderLines => ({ authorization: `Bearer ${token}` });

const withPart = (token: string, index: number, part: string): string =>
  token
    .split('.')
    .map((old, at) => (at === index ? part : old))
    .join('.');

const encoded = (value: unknown): string => base64url.encode(JSON.stringify(value));

/**
 * The attacks of S3 against a service that trusts `issuer` and knows `subject`.
 * @param at the clock of the service.
 * @param keyAddress where the attacker serves keys of their own; nobody must ever ask there.
 */
export async function tokenAttacks(
  trusted: TestIssuer,
  subject: string,
  at: Date,
  keyAddress: string,
  attacker: AttackerKeys,
): Promise<readonly TokenAttack[]> {
  const now = Math.floor(at.getTime() / 1000);
  const good = await trusted.mint(subject, {}, at);
  const mint = (claims: Record<string, unknown>, header: Record<string, unknown> = {}) =>
    trusted.mint(subject, { claims, header }, at);
  const forged = (header: Record<string, unknown> = {}) =>
    trusted.mint(subject, { header, key: attacker.privateKey }, at);
  const payload = { iss: trusted.issuer, aud: trusted.audience, sub: subject, iat: now, exp: now + 300 };
  const pem = new TextEncoder().encode(await exportSPKI(trusted.publicKey));
  const zeros = base64url.encode(new Uint8Array(64));

  const tokens: readonly (readonly [
    name: string,
    token: string,
    stoppedBy: Check,
    code?: TokenAttack['code'],
  ])[] = [
    ['alg none, no signature', new UnsecuredJWT(payload).encode(), 'form'],
    ['alg none, old signature', withPart(good, 0, encoded({ alg: 'none', typ: 'at+jwt' })), 'signature'],
    ['alg nOnE, old signature', withPart(good, 0, encoded({ alg: 'nOnE', typ: 'at+jwt' })), 'signature'],
    [
      'HS256 with the public key',
      await trusted.mint(subject, { header: { alg: 'HS256' }, key: pem }, at),
      'algorithm',
    ],
    ['other issuer', await mint({ iss: 'https://evil.example' }), 'issuer'],
    ['issuer with a slash more', await mint({ iss: `${trusted.issuer}/` }), 'issuer'],
    ['no issuer', await mint({ iss: undefined }), 'issuer'],
    ['other audience', await mint({ aud: 'https://other.example' }), 'audience'],
    ['array of other audiences', await mint({ aud: ['https://other.example', 'account'] }), 'audience'],
    ['no audience', await mint({ aud: undefined }), 'audience'],
    ['expired', await mint({ iat: now - 600, exp: now - 300 }), 'time', 'token-expired'],
    ['expired beyond the tolerance', await mint({ exp: now - 6 }), 'time', 'token-expired'],
    ['not yet valid', await mint({ nbf: now + 60 }), 'time'],
    ['issued in the future', await mint({ iat: now + 60 }), 'time'],
    ['no expiry', await mint({ exp: undefined }), 'claims'],
    ['no time of issue', await mint({ iat: undefined }), 'claims'],
    ['expiry as text', await mint({ exp: String(now + 300) }), 'signature'],
    ['no subject', await mint({ sub: undefined }), 'subject'],
    ['blank subject', await mint({ sub: ' ' }), 'subject'],
    ['subject as list', await mint({ sub: [subject] }), 'subject'],
    ['unknown key id', await mint({}, { kid: 'another' }), 'key-id'],
    ['other key, known key id', await forged(), 'signature'],
    ['key id as path', await forged({ kid: '../../../../dev/null' }), 'signature'],
    ['key id as SQL', await forged({ kid: "x' OR '1'='1" }), 'signature'],
    ['payload changed', withPart(good, 1, encoded({ ...payload, exp: now + 9_999_999 })), 'signature'],
    ['signature cut', good.slice(0, -4), 'signature'],
    ['signature of zeros', withPart(good, 2, zeros), 'signature'],
    ['jwk header', await forged({ jwk: attacker.jwk }), 'embedded-key'],
    ['jku header', await forged({ jku: keyAddress }), 'key-address'],
    ['x5u header', await forged({ x5u: keyAddress }), 'key-address'],
    ['crit header', await mint({}, { crit: ['x-extension'], 'x-extension': 1 }), 'signature'],
    ['token in a token', await nested(good, attacker), 'nesting'],
    ['ID token', await mint({ nonce: 'n' }, { typ: 'JWT' }), 'type'],
    ['token without type', await mint({}, { typ: undefined }), 'type'],
    ['logout token', await mint({}, { typ: 'logout+jwt' }), 'type'],
    ['refresh token', await mint({}, { typ: 'rt+jwt' }), 'type'],
    ['token bound to a key', await mint({ cnf: { jkt: 'x' } }), 'binding'],
    ['huge token', await mint({ padding: 'x'.repeat(8192) }), 'form'],
  ];

  const form = 'form';
  const transports: readonly TokenAttack[] = [
    {
      name: 'opaque refresh token',
      headers: bearer('dGhpcyBpcyBvcGFxdWU'),
      code: 'token-invalid',
      stoppedBy: form,
    },
    {
      name: 'two tokens in one header',
      headers: bearer(`${good}, Bearer ${good}`),
      code: 'token-invalid',
      stoppedBy: form,
    },
    {
      name: 'two headers',
      headers: { authorization: [`Bearer ${good}`, `Bearer ${good}`] },
      code: 'token-invalid',
      stoppedBy: form,
    },
    {
      name: 'lower-case scheme',
      headers: { authorization: `bearer ${good}` },
      code: 'token-invalid',
      stoppedBy: form,
    },
    {
      name: 'two spaces',
      headers: { authorization: `Bearer  ${good}` },
      code: 'token-invalid',
      stoppedBy: form,
    },
    { name: 'a tab', headers: { authorization: `Bearer\t${good}` }, code: 'token-invalid', stoppedBy: form },
    {
      name: 'other scheme',
      headers: { authorization: `Token ${good}` },
      code: 'token-invalid',
      stoppedBy: form,
    },
    {
      name: 'token in the address',
      headers: {},
      query: `?access_token=${good}`,
      code: 'token-missing',
      stoppedBy: form,
    },
    {
      name: 'token in the body',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ access_token: good }),
      code: 'token-missing',
      stoppedBy: form,
    },
    {
      name: 'token in a cookie',
      headers: { cookie: `access_token=${good}` },
      code: 'token-missing',
      stoppedBy: form,
    },
    {
      name: 'token in another header',
      headers: { 'x-access-token': good },
      code: 'token-missing',
      stoppedBy: form,
    },
  ];
  return [
    ...tokens.map(([name, token, stoppedBy, code = 'token-invalid' as const]) => ({
      name,
      headers: bearer(token),
      code,
      stoppedBy,
    })),
    ...transports,
  ];
}

/** A key pair that nobody trusts. */
export async function attackerKeys(): Promise<AttackerKeys> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return { privateKey, jwk: await exportJWK(publicKey) };
}

/** A genuine token wrapped in one that is not. */
const nested = (good: string, attacker: AttackerKeys): Promise<string> =>
  new CompactSign(new TextEncoder().encode(good))
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', cty: 'JWT', kid: 'test-key' })
    .sign(attacker.privateKey);
