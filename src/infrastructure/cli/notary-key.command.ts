import { join } from 'node:path';
import { keyNameOf, rotateSigningKey } from '../audit/notary/keys.js';
import type { Config } from '../config/config.js';

/** Where the notary's signing key is. */
export const notaryKeyFile = (dataDir: string): string => join(dataDir, 'keys', 'notary');

/**
 * Makes a new signing key on this machine and answers its verifier key. A running notary signs with it from its next
 * checkpoint on; older checkpoints stay verifiable with the older keys of the list.
 * @throws KeyFileExposed
 */
export const rotateNotaryKeyCommand = async ({
  dataDir,
  tenantId,
}: Pick<Config, 'dataDir' | 'tenantId'>): Promise<string> =>
  (await rotateSigningKey(notaryKeyFile(dataDir), keyNameOf(tenantId))).text;
