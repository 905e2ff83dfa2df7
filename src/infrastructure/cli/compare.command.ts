import { SingleBar } from 'cli-progress';
import { GetEngagementQuery } from '../../application/audit-engagement/get-engagement.handler.js';
import { RecordComparisonCommand } from '../../application/audit-engagement/record-comparison.handler.js';
import type { Comparison } from '../../application/ports/projection-comparisons.js';
import type { EngagementSession } from './engagement-session.js';
import { UnknownName } from './rebuild.command.js';

/** How a comparison reads on the command line: one line, and one for each named difference. */
export const comparisonLines = ({
  name,
  position,
  rows,
  diffCount,
  differences,
}: Comparison): readonly string[] => [
  `${name}: ${rows} rows up to position ${position}, ${diffCount} differences.`,
  ...differences.map(({ key, change, columns }) =>
    [`  ${change} ${key}`, ...(columns.length > 0 ? [columns.join(', ')] : [])].join(': '),
  ),
];

/** Compares one read model. */
type CompareOne = (name: string, progress: (done: number, total: number) => void) => Promise<Comparison>;

/** The same, recorded in an engagement. */
export const recordedComparison =
  ({ commands, queries, engagementId, asking, commanding }: EngagementSession): CompareOne =>
  async (name, progress) => {
    const command = new RecordComparisonCommand(engagementId, { name }, await commanding(), progress);
    const { partId } = await commands.execute(command);
    const { comparisons } = await queries.execute(new GetEngagementQuery(engagementId, asking));
    const found = comparisons.find(({ comparisonId }) => comparisonId === partId);
    if (!found) throw new Error('The comparison was not recorded.');
    return found;
  };

/**
 * Builds read models beside the live ones and compares them, one after the other, each with a progress bar.
 * @throws UnknownName
 */
export const compareCommand = async (
  names: readonly string[],
  known: readonly string[],
  compare: CompareOne,
  stream: NodeJS.WritableStream,
): Promise<readonly Comparison[]> => {
  if (!names.every((name) => known.includes(name))) throw new UnknownName(known);
  const found: Comparison[] = [];
  for (const name of names) {
    const bar = new SingleBar({ stream, format: `${name} [{bar}] {value}/{total} events {eta_formatted}` });
    bar.start(0, 0);
    const progress = (done: number, total: number): void => {
      bar.setTotal(total);
      bar.update(done);
    };
    try {
      found.push(await compare(name, progress));
    } finally {
      bar.stop();
    }
  }
  return found;
};
