import type { EvidenceContents } from '../../../application/ports/evidence-writer.js';
import { dayInWords, word } from '../../../application/timeline/words.js';
import type {
  AuditScope,
  Evidence,
  LogVerification,
  ProjectionComparison,
  RecordedPeriod,
  Replay,
} from '../../../domain/audit-engagement/audit-engagement.events.js';

const it = (code: string): string => word(code, 'it');

/** An instant as an Italian reads it, in UTC to the second. */
export const momentInWords = (instant: string): string =>
  `${dayInWords(instant.slice(0, 10), 'it')} ${instant.slice(11, 19)} UTC`;

const periodInWords = ({ from, to }: RecordedPeriod): string =>
  `dal ${momentInWords(from)} al ${momentInWords(to)}`;

type Shown = EvidenceContents['shown'];

const scopeLines = (
  { streams, categories, subjects, period }: AuditScope,
  shown: Shown,
): readonly string[] => [
  ...(streams ? [`Flussi: ${streams.map(shown).join(', ')}`] : []),
  ...(categories ? [`Categorie: ${categories.join(', ')}`] : []),
  ...(subjects ? [`Persone (pseudonimi): ${subjects.map(shown).join(', ')}`] : []),
  ...(period ? [`Periodo: ${periodInWords(period)}`] : []),
];

/** What the mandate says, a line for each part. */
export const mandateLines = ({ engagement, at, shown, tenantId }: EvidenceContents): readonly string[] => {
  const { engagementId, mandateRef, scope, term } = engagement.terms;
  return [
    `Ambito: ${tenantId}`,
    `Incarico: ${engagementId}`,
    `Atto di incarico: ${mandateRef}`,
    `Durata: dal ${dayInWords(term.from, 'it')} al ${dayInWords(term.to, 'it')}`,
    'Profilo di oscuramento: sola struttura; nessun dato personale in chiaro, persone indicate da pseudonimi',
    ...scopeLines(scope, shown),
    `Situazione al ${momentInWords(at)}`,
  ];
};

const selected = ({ selection }: Replay, shown: Shown): string => {
  const { what, stream, category, subjectId, period } = selection;
  const name = stream ?? category ?? subjectId;
  return [
    it(what),
    ...(name === undefined ? [] : [shown(name)]),
    ...(period ? [periodInWords(period)] : []),
  ].join(': ');
};

/** A table of the report: the names of its columns, their widths in points, and its rows. */
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly (readonly [name: string, width: number])[];
  readonly rows: readonly (readonly string[])[];
}

const replays = (all: Iterable<Replay>, shown: Shown): ReportTable => ({
  title: 'Riletture del registro',
  columns: [
    ['Che cosa', 175],
    ['Posizioni', 70],
    ['Eventi', 50],
    ['Impronta SHA-256', 200],
  ],
  rows: [...all].map((one) => [selected(one, shown), `${one.from}-${one.to}`, String(one.count), one.digest]),
});

const verifications = (all: Iterable<LogVerification>, shown: Shown): ReportTable => ({
  title: 'Verifiche del registro',
  columns: [
    ['Che cosa', 195],
    ['Eventi', 60],
    ['Esito', 240],
  ],
  rows: [...all].map(({ stream, checked, ok, brokenAt, fault }) => [
    stream === undefined ? 'tutto il registro' : shown(stream),
    String(checked),
    ok ? 'nessuna alterazione' : `alterazione alla posizione ${brokenAt ?? 0}: ${it(fault ?? '')}`,
  ]),
});

const comparisons = (all: Iterable<ProjectionComparison>): ReportTable => ({
  title: 'Modelli di lettura ricostruiti e confrontati',
  columns: [
    ['Modello', 195],
    ['Fino alla posizione', 100],
    ['Righe', 80],
    ['Differenze', 120],
  ],
  rows: [...all].map((one) => [one.name, String(one.position), String(one.rows), String(one.diffCount)]),
});

const evidence = (all: Iterable<Evidence>): ReportTable => ({
  title: 'Evidenze esportate',
  columns: [
    ['Formato', 95],
    ['Byte', 100],
    ['Impronta SHA-256', 300],
  ],
  rows: [...all].map(({ format, bytes, hash }) => [it(format), String(bytes), hash]),
});

/** What was done in the engagement; what was not done has no table. */
export const actTables = ({ engagement, shown }: EvidenceContents): readonly ReportTable[] =>
  [
    replays(engagement.replays.values(), shown),
    verifications(engagement.verifications.values(), shown),
    comparisons(engagement.comparisons.values()),
    evidence(engagement.evidence.values()),
  ].filter(({ rows }) => rows.length > 0);
