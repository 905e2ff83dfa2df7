/**
 * What has come since the last question, together, at most `most` at once: whoever is slower than the source takes more
 * each time. The source is read ahead meanwhile, up to as many; its end and its failure come after what came before.
 */
export async function* gathered<Item>(
  source: AsyncIterable<readonly Item[]>,
  most: number,
): AsyncGenerator<readonly Item[], void, undefined> {
  let queue: Item[] = [];
  let ended = false;
  let failure: { readonly error: unknown } | undefined;
  let stir: () => void = () => undefined;
  const stirred = (): Promise<void> => new Promise((resolve) => (stir = resolve));

  const pages = source[Symbol.asyncIterator]();
  const pump = async (): Promise<void> => {
    try {
      for (;;) {
        while (queue.length >= most && !ended) await stirred();
        const page = ended ? undefined : await pages.next();
        if (page === undefined || page.done === true) break;
        queue.push(...page.value);
        stir();
      }
    } catch (error) {
      failure = { error };
    }
    ended = true;
    stir();
  };
  void pump();
  const over = (): boolean => ended;
  try {
    for (;;) {
      while (queue.length === 0 && !over()) await stirred();
      if (queue.length === 0) break;
      const taken = queue.slice(0, most);
      queue = queue.slice(most);
      stir();
      yield taken;
    }
    const failed = failure as { readonly error: unknown } | undefined;
    if (failed) throw failed.error;
  } finally {
    ended = true;
    stir();
  }
}
