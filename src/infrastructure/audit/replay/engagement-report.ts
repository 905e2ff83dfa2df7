import type { ReplayEntry } from '../../../application/audit-engagement/replay-entry.js';
import type { EvidenceContents } from '../../../application/ports/evidence-writer.js';
import { word } from '../../../application/timeline/words.js';
import { actTables, mandateLines, momentInWords, type ReportTable } from './report-text.js';

/** Events that are printed; the other formats hold all of them. */
const PRINTED = 1_000;

const TITLE = 'Relazione dell’incarico di audit';

const SIZES = { H1: 18, H2: 13, P: 10, cell: 8 } as const;

type Document = PDFKit.PDFDocument;

/** A paragraph or a heading that a screen reader knows as such. */
const say = (document: Document, tag: 'H1' | 'H2' | 'P', text: string): void => {
  document.addStructure(
    document.struct(tag, {}, () => {
      document
        .font(tag === 'P' ? 'Helvetica' : 'Helvetica-Bold')
        .fontSize(SIZES[tag])
        .text(text);
    }),
  );
  document.moveDown(0.5);
};

const tabulate = (document: Document, { title, columns, rows }: ReportTable): void => {
  say(document, 'H2', title);
  document.font('Helvetica').fontSize(SIZES.cell);
  const options = {
    columnStyles: columns.map(([, width]) => width),
    defaultStyle: { padding: 3, borderColor: '#767676', border: 0.5 },
    // Ties the table to the tags of the document; the types do not know it yet.
    structParent: document,
  } as PDFKit.Mixins.TableOptions & { readonly structParent: Document };
  const table = document.table(options);
  table.row(columns.map(([text]) => ({ text, type: 'TH', backgroundColor: '#eeeeee' })));
  for (const row of rows) table.row([...row]);
  table.end();
  document.moveDown();
};

const eventRow = ({ position, recordedAt, stored, sentence, actor }: ReplayEntry): readonly string[] => [
  String(position),
  momentInWords(recordedAt),
  stored.stream,
  sentence.it,
  actor === undefined ? '' : `${actor.pseudonym} (${word(actor.role, 'it')})`,
];

const eventsTable = async ({ pages }: EvidenceContents): Promise<ReportTable> => {
  const rows: (readonly string[])[] = [];
  for await (const page of pages()) {
    rows.push(...page.slice(0, PRINTED - rows.length).map(eventRow));
    if (rows.length === PRINTED) break;
  }
  return {
    title: 'Eventi della rilettura',
    columns: [
      ['Posizione', 50],
      ['Registrato', 85],
      ['Flusso', 105],
      ['Che cosa è accaduto', 155],
      ['Chi', 100],
    ],
    rows,
  };
};

/** Page numbers are no part of what is read aloud. */
const numberPages = (document: Document): void => {
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    document.switchToPage(page);
    document.page.margins.bottom = 0;
    document.markContent('Artifact', { type: 'Pagination' });
    document
      .font('Helvetica')
      .fontSize(SIZES.cell)
      .text(`${page + 1} / ${count}`, 50, document.page.height - 35, { align: 'center', width: 495 });
    document.endMarkedContent();
  }
};

const draw = async (document: Document, contents: EvidenceContents): Promise<void> => {
  const { replay } = contents;
  say(document, 'H1', TITLE);
  for (const line of mandateLines(contents)) say(document, 'P', line);
  const tables = actTables(contents);
  if (tables.length === 0) say(document, 'P', 'Nell’incarico non è stato ancora fatto nulla.');
  for (const table of tables) tabulate(document, table);
  if (replay) {
    tabulate(document, await eventsTable(contents));
    say(document, 'P', `Impronta SHA-256 della rilettura (${replay.count} eventi): ${replay.digest}`);
    if (replay.count > PRINTED)
      say(
        document,
        'P',
        `Sono stampati i primi ${PRINTED} eventi su ${replay.count}; tutti sono nell’esportazione CloudEvents o CSV.`,
      );
  }
  numberPages(document);
};

/** The printable report of an engagement: tagged PDF, in Italian. Its date is the one of what it tells. */
export async function* engagementReport(
  contents: EvidenceContents,
): AsyncGenerator<Uint8Array, void, undefined> {
  // its fonts are not unpacked at every start of the service
  const { default: PDFDocument } = await import('pdfkit');
  const at = new Date(contents.at);
  const document = new PDFDocument({
    ...{ size: 'A4', margin: 50, pdfVersion: '1.7', tagged: true, lang: 'it-IT', displayTitle: true },
    bufferPages: true,
    info: { Title: TITLE, Subject: contents.engagement.terms.mandateRef, CreationDate: at, ModDate: at },
  });
  draw(document, contents).then(
    () => document.end(),
    (error: unknown) => document.destroy(error instanceof Error ? error : new Error('The report failed.')),
  );
  // A document is a stream of the bytes of its file.
  yield* document as unknown as AsyncIterable<Uint8Array>;
}
