import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { streamIdentifier } from './append-messages.js';
import { type StoredEvent } from './stored-event.js';

/** The time of an event travels in ticks of 100 nanoseconds since 1970. */
const ticksPerMillisecond = 10_000n;

const bytes = (value: Uint8Array): string => Buffer.from(value).toString('base64');

/** An event as reads and subscriptions give it: commit and prepare position are one. */
export const eventMessage = (event: StoredEvent): Uint8Array => {
  const position = String(event.position);
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(streamIdentifier(event.stream))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(bytes(event.data))
    .setCustomMetadata(bytes(event.metadata));
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('content-type', event.contentType);
  recorded.getMetadataMap().set('created', String(BigInt(event.created.getTime()) * ticksPerMillisecond));
  const read = new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position);
  return new streams.ReadResp().setEvent(read).serializeBinary();
};

/** A missing stream is told in the sequence of events, not by the status of the call. */
export const streamNotFoundMessage = (stream: string): Uint8Array => {
  const notFound = new streams.ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream));
  return new streams.ReadResp().setStreamNotFound(notFound).serializeBinary();
};

/** The first message of a subscription. */
export const confirmationMessage = (id: string): Uint8Array => {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id);
  return new streams.ReadResp().setConfirmation(confirmation).serializeBinary();
};

/** How far a filtered subscription has looked; the position need not be that of an event. */
export const checkpointMessage = (position: bigint): Uint8Array => {
  const checkpoint = new streams.ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(position)).setPreparePosition(String(position));
  return new streams.ReadResp().setCheckpoint(checkpoint).serializeBinary();
};

/** What servers from 23.10 on say when a subscription has read all there was. */
export const caughtUpMessage = (): Uint8Array =>
  new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()).serializeBinary();
