import type { CategoryOf } from './advance-ordinals.js';

/** Category of a stream name, `<category>-<id>`. A category may hold hyphens: the longest that fits is the one. */
export const categoriesByPrefix = (categories: readonly string[]): CategoryOf => {
  const longestFirst = [...categories].sort((one, other) => other.length - one.length);
  return (stream) => longestFirst.find((category) => stream.startsWith(`${category}-`));
};
