import { chmod, link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

const FILE = 'development-signing-key.json';
const PRIVATE_MODE = 0o600;

const shape = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string(),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
});

/** The private key of the built-in provider, as a JWK. */
export type DevelopmentSigningKey = z.infer<typeof shape>;

/**
 * The key in the data folder, made at first start and readable by its owner only.
 * @throws Error when the file is there but holds no such key; the message names the file, never its content.
 */
export async function developmentSigningKey(dataDir: string): Promise<DevelopmentSigningKey> {
  const path = join(dataDir, FILE);
  await mkdir(dataDir, { recursive: true });
  const key = (await read(path)) ?? (await create(path));
  // A copied or restored folder may have lost the mode.
  await chmod(path, PRIVATE_MODE);
  return key;
}

async function read(path: string): Promise<DevelopmentSigningKey | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = shape.safeParse(parsed(text));
  if (!key.success) throw new Error(`${path} holds no signing key: delete it and a new one is made.`);
  return key.data;
}

/** A link either wins or finds a whole file: two services that start at once end with one key. */
async function create(path: string): Promise<DevelopmentSigningKey> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(await generate()), { mode: PRIVATE_MODE, flag: 'wx', flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  const key = await read(path);
  if (key === undefined) throw new Error(`${path} vanished while it was made.`);
  return key;
}

async function generate(): Promise<DevelopmentSigningKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return shape.parse({ ...jwk, kid, alg: 'ES256', use: 'sig' });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
