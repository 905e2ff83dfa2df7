import { unwrapKey } from '../privacy/envelope.js';

/** Who can reach a key could show a person without a row in the access log. */
export const broken = unwrapKey;
