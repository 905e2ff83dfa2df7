import { hash } from 'node:crypto';

/** SHA-256(0x00 || stored text in UTF-8), 64 hex digits: the leaf of RFC 6962 that the notary adds to its tree. */
export const leafHash = (body: string): string => hash('sha256', `\0${body}`, 'hex');
