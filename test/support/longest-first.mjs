/** Suites by what they start, the longest first: processes, services, databases, nothing. */
const KINDS = ['proofs', 'e2e', 'integration', 'infrastructure'];

const kindOf = ({ path, context }) => {
  const [, kind] = path.slice(context.config.rootDir.length + 1).split(/[\\/]/);
  return KINDS.includes(kind) ? KINDS.indexOf(kind) : KINDS.length;
};

/**
 * The order of the suites, the same on every machine: what takes a minute does not begin when all else is done, as it
 * may by size of file, which is all that Jest knows of suites that it has not run yet. Within a kind it is the size.
 */
export default class LongestFirst {
  sort(tests) {
    const known = tests.map((test) => ({
      ...{ test, kind: kindOf(test) },
      size: test.context.hasteFS.getSize(test.path) ?? 0,
    }));
    return known.sort((a, b) => a.kind - b.kind || b.size - a.size).map(({ test }) => test);
  }

  /** With `--onlyFailures` all run: which failed is kept nowhere. */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    // the order needs nothing of the runs before
  }
}
