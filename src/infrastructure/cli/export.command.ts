import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { SingleBar } from 'cli-progress';
import type { WantedEvidence } from '../../application/audit-engagement/evidence-room.js';
import { ExportEvidenceCommand } from '../../application/audit-engagement/export-evidence.handler.js';
import { GetEvidenceQuery } from '../../application/audit-engagement/get-evidence.handler.js';
import type { Evidence } from '../../domain/audit-engagement/audit-engagement.events.js';
import { sizesOf } from './bundle.command.js';
import type { EngagementSession } from './engagement-session.js';

/** What stands on the command line. */
export interface ExportOptions {
  readonly engagement: string;
  readonly replay?: string;
  readonly format: Evidence['format'];
  readonly proofFrom?: readonly string[];
  readonly out: string;
}

/** What is asked for. @throws UnclearSelection */
export const wantedEvidence = ({ format, replay, proofFrom }: ExportOptions): WantedEvidence => ({
  format,
  ...(replay !== undefined && { replayId: replay }),
  ...(format === 'bundle' && proofFrom !== undefined && { proofsFrom: sizesOf(proofFrom) }),
});

/** Makes a file of evidence, records its hash, and writes it to a new file; answers what was recorded. */
export const exportCommand = async (
  { commands, queries, engagementId, asking, commanding }: EngagementSession,
  wanted: WantedEvidence,
  out: string,
  progress: NodeJS.WritableStream,
): Promise<Evidence> => {
  const { partId: exportId = '' } = await commands.execute(
    new ExportEvidenceCommand(engagementId, wanted, await commanding()),
  );
  const { evidence, content } = await queries.execute(new GetEvidenceQuery(engagementId, exportId, asking));
  const bar = new SingleBar({ stream: progress, format: 'export [{bar}] {value}/{total} bytes' });
  bar.start(evidence.bytes, 0);
  const counted = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const part of content) {
      bar.increment(part.length);
      yield part;
    }
  };
  try {
    // a file that is there already is never written over
    await pipeline(counted(), createWriteStream(out, { flags: 'wx', mode: 0o600 }));
  } finally {
    bar.stop();
  }
  return evidence;
};
