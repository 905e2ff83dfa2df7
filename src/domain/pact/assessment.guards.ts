import { reject } from './pact.rejection.js';
import type { OpenedPact } from './pact.state.js';
import { DIMENSION_CODES, type AssessedDimension } from './pact.terms.js';

/**
 * P3: codes a to f, each once, at least one assessed.
 * @throws Rejection `dimension-missing`, `dimension-unknown`, `dimension-repeated` below `path`
 */
export const requireDimensions = (dimensions: readonly AssessedDimension[], path: string): void => {
  if (dimensions.length === 0) reject('dimension-missing', 'At least one dimension is assessed.', path);
  const codes = dimensions.map(({ code }) => code);
  codes.forEach((code, index) => {
    if (!DIMENSION_CODES.includes(code))
      reject('dimension-unknown', 'Dimensions are a to f.', `${path}[${index}].code`);
    if (codes.indexOf(code) < index)
      reject('dimension-repeated', 'A dimension is assessed once.', `${path}[${index}].code`);
  });
};

/** Special-category data wait for the notice. @throws Rejection `privacy-notice-missing` at `path` */
export const requireNotice = ({ notices }: OpenedPact, subjectId: string, path: string): void => {
  if (!notices.some((notice) => notice.subjectId === subjectId))
    reject('privacy-notice-missing', 'This person has not been given the privacy notice.', path);
};
