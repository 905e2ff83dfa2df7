import { EvidenceWriter, type EvidenceContents } from '../../../application/ports/evidence-writer.js';
import type { Evidence } from '../../../domain/audit-engagement/audit-engagement.events.js';
import { bundleParts, type BundleSources } from '../bundle/bundle-parts.js';
import { zippedBundle } from '../bundle/zipped-bundle.js';
import { cloudEvents } from './cloud-events.js';
import { commaSeparated } from './comma-separated.js';
import { engagementReport } from './engagement-report.js';

/** How each format is written. */
const WRITERS: Readonly<
  Record<Exclude<Evidence['format'], 'bundle'>, (contents: EvidenceContents) => AsyncIterable<Uint8Array>>
> = { cloudevents: cloudEvents, csv: commaSeparated, pdf: engagementReport };

/** Writes evidence piece by piece: a file is never in memory as a whole. */
export class FileEvidenceWriter extends EvidenceWriter {
  constructor(private readonly sources: BundleSources) {
    super();
  }

  write(format: Evidence['format'], contents: EvidenceContents): AsyncIterable<Uint8Array> {
    return format === 'bundle' ? this.bundle(contents) : WRITERS[format](contents);
  }

  private bundle({ bundle }: EvidenceContents): AsyncIterable<Uint8Array> {
    if (!bundle) throw new Error('A bundle is made of a replay.');
    const { selection, upTo, proofsFrom, admitEvent, admitAccess } = bundle;
    const options = {
      upTo,
      proofsFrom,
      admitEvent,
      admitAccess: ({ at }: { readonly at: string }) => admitAccess(at),
    };
    return zippedBundle(bundleParts(this.sources, selection, options));
  }
}
