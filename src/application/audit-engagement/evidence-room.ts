import { Injectable } from '@nestjs/common';
import type { Evidence, Replay } from '../../domain/audit-engagement/audit-engagement.events.js';
import {
  auditEngagementAggregate,
  type AuditEngagement,
  type KnownEngagement,
} from '../../domain/audit-engagement/audit-engagement.js';
import type { AuditEngagementEvent } from '../../domain/audit-engagement/audit-engagement.events.js';
import {
  bundleSelection,
  requireInPeriod,
  requireInScope,
} from '../../domain/audit-engagement/bundle-selection.js';
import { requireKnown } from '../../domain/audit-engagement/engagement-guards.js';
import { replayToExport } from '../../domain/audit-engagement/record-export.js';
import { EngagementKeys } from '../ports/engagement-keys.js';
import { EventStore, type Version } from '../ports/event-store.js';
import { EvidenceWriter, type BundleContents, type EvidenceContents } from '../ports/evidence-writer.js';
import { LogHashes } from '../ports/log-hashes.js';
import { Tenancy } from '../ports/tenancy.js';
import { recordedStream } from '../recorded-stream.js';
import { streamOfEngagement } from './engagement-desk.js';
import { shownName } from './redaction.js';
import { ReplayRoom } from './replay-room.js';

/** Which evidence is written. */
export type WantedEvidence = Pick<Evidence, 'format' | 'replayId' | 'treeSizes' | 'proofsFrom'>;

/** The bytes of a file, and what they come to. */
export type WrittenEvidence = Pick<Evidence, 'hash' | 'bytes'>;

const bundleOf = (
  { terms: { scope } }: KnownEngagement,
  replay: Replay,
  { treeSizes: upTo = { events: 0, accesses: 0 }, proofsFrom = [] }: WantedEvidence,
): BundleContents => {
  const reach = { scope, personStreams: new Set(replay.streams) };
  return {
    ...{ selection: bundleSelection(scope, replay, upTo.events), upTo, proofsFrom },
    admitEvent: (event) => requireInScope(reach, event),
    admitAccess: (at) => requireInPeriod(scope, at),
  };
};

/** Writes evidence of an engagement as it was at some version: today the same bytes as on the first day. */
@Injectable()
export class EvidenceRoom {
  constructor(
    private readonly store: EventStore,
    private readonly room: ReplayRoom,
    private readonly writer: EvidenceWriter,
    private readonly hashes: LogHashes,
    private readonly keys: EngagementKeys,
    private readonly tenancy: Tenancy,
  ) {}

  /** @throws Rejection for a replay that the engagement does not know, or that no bundle can be made of */
  async write(
    engagementId: string,
    atVersion: Version,
    wanted: WantedEvidence,
  ): Promise<() => AsyncIterable<Uint8Array>> {
    const contents = await this.contents(engagementId, atVersion, wanted);
    return () => this.writer.write(wanted.format, contents);
  }

  /** Length and SHA-256 of what is written, without keeping it. */
  async weigh(file: AsyncIterable<Uint8Array>): Promise<WrittenEvidence> {
    const hash = this.hashes.running();
    let bytes = 0;
    for await (const part of file) {
      hash.add(part);
      bytes += part.length;
    }
    return { hash: hash.end(), bytes };
  }

  private async contents(
    engagementId: string,
    atVersion: Version,
    wanted: WantedEvidence,
  ): Promise<EvidenceContents> {
    const past = (await recordedStream(this.store, streamOfEngagement(engagementId))).slice(0, atVersion);
    const state = past.reduce<AuditEngagement>(
      // The stream of an engagement carries its events only.
      (engagement, { event }) => auditEngagementAggregate.evolve(engagement, event as AuditEngagementEvent),
      auditEngagementAggregate.initial,
    );
    const engagement = requireKnown(state);
    const replay = replayToExport(engagement, wanted);
    const pseudonymise = await this.keys.pseudonyms(engagementId);
    return {
      engagement,
      at: past.at(-1)?.stored.recordedAt ?? '',
      tenantId: this.tenancy.tenantId,
      shown: (text) => shownName(text, pseudonymise),
      ...(replay && { replay }),
      ...(replay && wanted.format === 'bundle' && { bundle: bundleOf(engagement, replay, wanted) }),
      pages: () => (replay ? this.room.pages(engagement, replay) : nothing()),
    };
  }
}

async function* nothing(): AsyncGenerator<never, void, undefined> {
  // a report without a replay tells no events
}
