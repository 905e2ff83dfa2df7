import { exitCodeOf, verifyBundle, type Brought, type Verification } from '../audit/verify/verify-bundle.js';

const placeOf = (position: number, upTo: number): string =>
  position === upTo ? `position ${position}` : `positions ${position} to ${upTo}`;

type Finding = Verification['findings'][number];

const findingLine = ({ code, tree, position, upTo, message, file, count }: Finding): string => {
  const place = position === null ? '' : `, ${placeOf(position, upTo ?? position)}`;
  const where = tree === null ? '' : ` (${tree}${place})`;
  const times = count > 1 ? ` ${count} times, the first is named.` : '';
  return `! ${code}${where}: ${message}${file === null ? '' : ` [${file}]`}${times}`;
};

const linesOf = ({
  bundle,
  trees,
  checks,
  findings,
  warnings,
  firstBad,
  result,
}: Verification): readonly string[] => [
  `Bundle of ${bundle.tenantId}, kind ${bundle.kind}: ${bundle.events} events` +
    (bundle.accesses === null ? '' : `, ${bundle.accesses} rows of the access log`),
  ...Object.entries(trees).flatMap(([tree, { size, root, checkpoints }]) =>
    root === null ? [] : [`  ${tree.padEnd(8)}  size ${size}, root ${root}, ${checkpoints} checkpoints`],
  ),
  ...Object.entries(checks).map(([check, verdict]) => `  ${check.padEnd(11)} ${verdict}`),
  ...findings.map(findingLine),
  ...warnings.map(({ code, message }) => `? ${code}: ${message}`),
  ...(firstBad ? [`First bad: ${placeOf(firstBad.position, firstBad.upTo)} of the ${firstBad.tree}`] : []),
  result === 'valid' ? 'VALID' : 'NOT VALID',
];

/** Verifies a bundle and gives the report, for people or as JSON, with the exit code: 0 valid, 1 not, 2 not readable. */
export const verifyCommand = (
  folder: string,
  brought: Brought,
  json: boolean,
): { readonly text: string; readonly code: number } => {
  const report = verifyBundle(folder, brought);
  const code = exitCodeOf(report);
  if (json) return { text: JSON.stringify(report, null, 2), code };
  if (report.result !== 'unreadable') return { text: linesOf(report).join('\n'), code };
  const { problem } = report;
  const file = problem.file === null ? '' : ` [${problem.file}]`;
  return { text: `UNREADABLE  ${problem.code}: ${problem.message}${file}`, code };
};
