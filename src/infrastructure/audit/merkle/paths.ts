import { coverOf, rootOfCover, splitOf, type Node, type Span } from './nodes.js';

/** Gives the hash of a perfect subtree. */
export type HashOf = (node: Node) => Buffer;

/** Spans whose roots are the inclusion path of a leaf, from the leaf upwards (RFC 9162, 2.1.3.1). 0 <= index < size. */
export const inclusionSpans = (index: number, size: number): readonly Span[] => {
  const path: Span[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin);
    if (index < middle) {
      path.push({ begin: middle, end });
      end = middle;
    } else {
      path.push({ begin, end: middle });
      begin = middle;
    }
  }
  return path.reverse();
};

/** Spans whose roots are the consistency path of two sizes (RFC 9162, 2.1.4.1). 0 <= from <= to. */
export const consistencySpans = (from: number, to: number): readonly Span[] => {
  if (from === 0 || from === to) return [];
  const path: Span[] = [];
  let [begin, end] = [0, to];
  // the old tree's whole root is known to whoever checks, as long as only left halves were taken
  let known = true;
  while (end !== from) {
    const middle = begin + splitOf(end - begin);
    if (from <= middle) {
      path.push({ begin: middle, end });
      end = middle;
    } else {
      path.push({ begin, end: middle });
      begin = middle;
      known = false;
    }
  }
  if (!known) path.push({ begin, end });
  return path.reverse();
};

/** The perfect subtrees that the roots of some spans are made of. */
export const nodesOf = (spans: readonly Span[]): readonly Node[] => spans.flatMap(coverOf);

/** Root of the leaves of a span. */
export const rootOfSpan = (span: Span, hashOf: HashOf): Buffer => rootOfCover(coverOf(span).map(hashOf));
