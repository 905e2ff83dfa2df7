import { InvalidInput } from '../../application/errors.js';
import type { Version } from '../../application/ports/event-store.js';
import { MissingHeader } from './refusals.js';

const QUOTED = /^"(0|[1-9]\d{0,14})"$/;
const PLAIN = /^"?(0|[1-9]\d{0,14})"?$/;

const versionIn = (pattern: RegExp, name: string, header: string | readonly string[]): Version => {
  const digits = typeof header === 'string' ? pattern.exec(header)?.[1] : undefined;
  if (digits !== undefined) return Number(digits);
  throw new InvalidInput([
    { path: name, rule: 'is-version', message: 'Must be one version in quotation marks, such as "3".' },
  ]);
};

/** The entity tag of a version, such as `"3"`. */
export const entityTag = (version: Version): string => `"${version}"`;

/**
 * The version in If-Match: what the caller has seen and insists on.
 * @throws MissingHeader, InvalidInput; a weak tag or `*` names no version
 */
export const ifMatchOf = (header: string | readonly string[] | undefined): Version => {
  if (header === undefined) throw new MissingHeader(428, 'if-match-missing', 'If-Match');
  return versionIn(QUOTED, 'If-Match', header);
};

/**
 * The version in Minimum-Version: what the caller has just written and wants to read.
 * @throws InvalidInput
 */
export const minimumVersionOf = (header: string | readonly string[] | undefined): Version | undefined =>
  header === undefined ? undefined : versionIn(PLAIN, 'Minimum-Version', header);
