import streams from '@eventstore/db-client/generated/streams_pb.js';
import { streamNameOf } from './append-messages.js';
import { filterOf, startOf } from './read-options.js';
import { breakCall } from './faults.js';
import { type GrpcCall, GrpcFailure, grpcStatus } from './grpc-call.js';
import { eventMessage, streamNotFoundMessage } from './read-messages.js';
import { type Served } from './served.js';
import { type StoredEvent } from './stored-event.js';
import { answerSubscription } from './subscription-call.js';

type Options = streams.ReadReq.Options;

const isBackwards = (options: Options): boolean =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;

/** From the revision on, it included; beyond the end there is nothing, which is no error. */
function* eventsOfStream(
  events: readonly StoredEvent[],
  options: Options,
  skipFirst: boolean,
): Generator<StoredEvent> {
  const start = options.getStream();
  const backwards = isBackwards(options);
  const end = backwards ? events.length - 1 : events.length;
  const revision =
    start?.hasRevision() === true ? Number(start.getRevision()) : start?.hasEnd() === true ? end : 0;
  for (let at = Math.min(revision, end) + (skipFirst ? 1 : 0); at >= 0; at += backwards ? -1 : 1) {
    const event = events[at];
    if (event === undefined) return;
    yield event;
  }
}

/** From the position on: forwards it is included, backwards it is not. */
function* eventsOfAll(served: Served, options: Options): Generator<StoredEvent> {
  const { log } = served;
  const matches = filterOf(options);
  const backwards = isBackwards(options);
  const start = startOf(options, log) + (served.flaws.has('reads-exclusively') ? 1 : 0);
  for (let place = backwards ? start - 1 : start; place >= 0; place += backwards ? -1 : 1) {
    const event = log.at(place);
    if (event === undefined) return;
    if (matches(event)) yield event;
  }
}

const sendAll = async (
  served: Served,
  call: GrpcCall,
  events: Iterable<StoredEvent>,
  max: number,
): Promise<void> => {
  const fault = served.faults.reads.shift();
  let sent = 0;
  for (const event of events) {
    if (sent >= max || call.isClosed() || sent >= (fault?.afterEvents ?? max)) break;
    await call.send(eventMessage(event));
    sent += 1;
  }
  if (fault === undefined) call.finish();
  else breakCall(call, fault.by);
};

const readStream = async (served: Served, call: GrpcCall, options: Options): Promise<void> => {
  served.counts.streamReads += 1;
  const name = streamNameOf(options.getStream()?.getStreamIdentifier());
  const events = served.log.stream(name).filter((event) => served.log.isFlushed(event));
  const beyond = Number(options.getStream()?.getRevision() ?? 0) >= events.length;
  const missing = events.length === 0 && !served.flaws.has('hides-missing-streams');
  if (missing || (beyond && served.flaws.has('ends-loudly'))) {
    await call.send(streamNotFoundMessage(name));
    call.finish();
    return;
  }
  await sendAll(
    served,
    call,
    eventsOfStream(events, options, served.flaws.has('reads-exclusively')),
    Number(options.getCount()),
  );
};

/** Reads of a stream and of $all, and subscriptions to $all: one call of the protocol serves them. */
export const answerRead =
  (served: Served) =>
  async (call: GrpcCall): Promise<void> => {
    for await (const bytes of call.requests) {
      const options = streams.ReadReq.deserializeBinary(bytes).getOptions();
      if (options === undefined) throw new GrpcFailure(grpcStatus.invalidArgument, 'No options.');
      if (options.hasSubscription() && options.hasAll()) return answerSubscription(served, call, options);
      if (options.hasSubscription())
        throw new GrpcFailure(grpcStatus.unimplemented, 'Only $all can be subscribed to.');
      if (options.hasStream()) return readStream(served, call, options);
      served.counts.allReads += 1;
      return sendAll(served, call, eventsOfAll(served, options), Number(options.getCount()));
    }
  };
