/** How much is asked at once. */
export interface GatheringLimits {
  /** Questions in one round trip. */
  readonly most: number;
  /** Round trips under way at once. */
  readonly lanes: number;
}

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks together what is asked within one turn of the event loop, or while the lanes are busy: nobody waits for others.
 * A question is never answered by a round trip that began before it was asked, so each answer is as fresh as its own.
 * `ask` answers in the order of the questions; its failure is everybody's.
 */
export const gathering = <Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  { most, lanes }: GatheringLimits,
): ((question: Question) => Promise<Answer>) => {
  let queue: Waiting<Question, Answer>[] = [];
  let busy = 0;
  let due = false;

  const run = async (batch: readonly Waiting<Question, Answer>[]): Promise<void> => {
    busy++;
    try {
      const answers = await ask(batch.map(({ question }) => question));
      batch.forEach(({ resolve, reject }, index) => {
        const answer = answers[index];
        if (answer === undefined) reject(new Error('A question was left without an answer.'));
        else resolve(answer);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      busy--;
      flushSoon();
    }
  };

  const flush = (): void => {
    due = false;
    while (busy < lanes && queue.length > 0) {
      const batch = queue.slice(0, most);
      queue = queue.slice(most);
      void run(batch);
    }
  };

  const flushSoon = (): void => {
    if (due || queue.length === 0 || busy >= lanes) return;
    due = true;
    setImmediate(flush);
  };

  return (question) =>
    new Promise((resolve, reject) => {
      queue.push({ question, resolve, reject });
      flushSoon();
    });
};
