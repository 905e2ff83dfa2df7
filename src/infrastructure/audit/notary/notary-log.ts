import type { Tree } from '../../../application/ports/transparency-log.js';
import type { Log } from '../../observability/log.js';
import { safeError } from '../../observability/safe-error.js';
import type { NotaryRefused } from './refusal.js';
import type { NotaryWatch } from './start-notary.js';

/** Raises the notary's alarms in the log: never a value of an entry. */
export const notaryLog = (log: Log): NotaryWatch => ({
  refused: (tree: Tree, { reason, place, message }: NotaryRefused) =>
    log.fatal({ tree, reason, place }, message),
  failed: (tree, error, pauseMs) =>
    log.error({ tree, pauseMs, error: safeError(error) }, 'The notary failed and will try again.'),
});
