import code from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { streamIdentifier } from './append-messages.js';
import { type AppendOutcome, type ExpectedRevision, type ProposedAppend } from './stored-event.js';

interface Details {
  serializeBinary(): Uint8Array;
}

/** Codes as the server puts them into the errors of a batch. */
const errorCode = {
  unknown: code.Code.UNKNOWN,
  deadlineExceeded: code.Code.DEADLINE_EXCEEDED,
  alreadyExists: code.Code.ALREADY_EXISTS,
} as const;

const errorOf = (kind: code.Code, message: string, typeName: string, details: Details): status.Status => {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), `event_store.client.${typeName}`);
  return new status.Status().setCode(kind).setMessage(message).setDetails(packed);
};

const wrongExpectedVersion = (actual: number, expected: ExpectedRevision): status.Status => {
  const wrong = new shared.WrongExpectedVersion();
  if (actual < 0) wrong.setCurrentNoStream(new empty.Empty());
  else wrong.setCurrentStreamRevision(String(actual));
  if (expected === 'no_stream') wrong.setExpectedNoStream(new empty.Empty());
  else if (expected === 'any') wrong.setExpectedAny(new empty.Empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new empty.Empty());
  else wrong.setExpectedStreamPosition(String(expected));
  return errorOf(errorCode.alreadyExists, 'WrongExpectedVersion', 'WrongExpectedVersion', wrong);
};

const successOf = (last: number, position: bigint): streams.BatchAppendResp.Success => {
  const success = new streams.BatchAppendResp.Success();
  if (last < 0) success.setNoStream(new empty.Empty());
  else success.setCurrentRevision(String(last));
  const at = new shared.AllStreamPosition();
  at.setCommitPosition(String(position)).setPreparePosition(String(position));
  return success.setPosition(at);
};

/** The answer of the batch append: errors are values here, so that the call of all appends goes on. */
export const batchAnswer = (
  correlationId: shared.UUID | undefined,
  append: ProposedAppend,
  outcome: AppendOutcome,
): streams.BatchAppendResp => {
  const answer = new streams.BatchAppendResp().setStreamIdentifier(streamIdentifier(append.stream));
  if (correlationId !== undefined) answer.setCorrelationId(correlationId);
  switch (outcome.kind) {
    case 'written':
      return answer.setSuccess(successOf(outcome.last, outcome.position));
    case 'conflict':
      return answer.setError(wrongExpectedVersion(outcome.actual, append.expected));
    case 'too-large': {
      const size = new shared.MaximumAppendSizeExceeded().setMaxappendsize(outcome.limit);
      const message = 'Maximum Append Size Exceeded';
      return answer.setError(errorOf(errorCode.unknown, message, 'MaximumAppendSizeExceeded', size));
    }
    case 'timed-out':
      return answer.setError(errorOf(errorCode.deadlineExceeded, 'Timeout', 'Timeout', new shared.Timeout()));
  }
};
