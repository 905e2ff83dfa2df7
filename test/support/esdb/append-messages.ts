import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { GrpcFailure, grpcStatus } from './grpc-call.js';
import { type AppendOutcome, type ExpectedRevision, type ProposedEvent } from './stored-event.js';

type ProposedMessage = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;
type Expectation = streams.AppendReq.Options | streams.BatchAppendReq.Options;

/** The text of a stream's name, which travels as bytes. */
export const streamNameOf = (identifier: shared.StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? new Uint8Array()).toString('utf8');

/** A stream's name as it travels. */
export const streamIdentifier = (name: string): shared.StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(name, 'utf8').toString('base64'));

/** An event as either append brings it. */
export const proposedEventOf = (message: ProposedMessage): ProposedEvent => ({
  id: message.getId()?.getString() ?? '',
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? '',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

/** What either append expects of its stream. */
export const expectedOf = (options: Expectation): ExpectedRevision => {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  return Number('getRevision' in options ? options.getRevision() : options.getStreamPosition());
};

const wrongExpectedVersion = (
  actual: number,
  expected: ExpectedRevision,
): streams.AppendResp.WrongExpectedVersion => {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (actual < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(actual));
  if (expected === 'no_stream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  return wrong;
};

/** The answer of the single append; an outcome that it tells as an error is thrown. */
export const appendAnswer = (outcome: AppendOutcome, expected: ExpectedRevision): streams.AppendResp => {
  switch (outcome.kind) {
    case 'written': {
      const success = new streams.AppendResp.Success();
      if (outcome.last < 0) success.setNoStream(new shared.Empty());
      else success.setCurrentRevision(String(outcome.last));
      const position = new streams.AppendResp.Position();
      position.setCommitPosition(String(outcome.position)).setPreparePosition(String(outcome.position));
      return new streams.AppendResp().setSuccess(success.setPosition(position));
    }
    case 'conflict':
      return new streams.AppendResp().setWrongExpectedVersion(wrongExpectedVersion(outcome.actual, expected));
    case 'too-large':
      throw new GrpcFailure(grpcStatus.invalidArgument, `Maximum Append Size of ${outcome.limit} Exceeded.`, {
        exception: 'maximum-append-size-exceeded',
        'maximum-append-size': String(outcome.limit),
      });
    case 'timed-out':
      throw new GrpcFailure(grpcStatus.aborted, 'Operation timed out: Commit phase timeout.');
  }
};
