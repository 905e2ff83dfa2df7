import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { type GrpcCall, GrpcFailure, grpcStatus } from './grpc-call.js';
import { caughtUpMessage, checkpointMessage, confirmationMessage, eventMessage } from './read-messages.js';
import { checkpointIntervalOf, filterOf, startOf } from './read-options.js';
import { type Served } from './served.js';
import { type StoredEvent } from './stored-event.js';

/** The server's own words. */
const tooSlow = (): GrpcFailure =>
  new GrpcFailure(
    grpcStatus.aborted,
    'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
  );

/** Where the sending stands; the two lookers-on, `flushed` and `too-slow`, judge by it. */
interface Progress {
  place: number;
  live: boolean;
  sending: boolean;
  placeAtLastFlush: number;
  dropped: boolean;
}

const sendEvent = async (served: Served, call: GrpcCall, event: StoredEvent): Promise<void> => {
  await call.send(eventMessage(event));
  if (served.faults.deliverTwice === 0) return;
  served.faults.deliverTwice -= 1;
  await call.send(eventMessage(event));
};

/** Drops the subscriber when live events pile up behind one that does not go to the wire. */
const watch = (served: Served, call: GrpcCall, progress: Progress): AbortSignal => {
  const ended = new AbortController();
  const drop = (): void => {
    progress.dropped = true;
    served.counts.drops += 1;
    ended.abort();
    call.finish(tooSlow());
  };
  const onFlushed = (): void => {
    const stuck = progress.live && progress.sending && progress.place === progress.placeAtLastFlush;
    progress.placeAtLastFlush = progress.place;
    if (stuck && served.log.size() - progress.place > served.liveBuffer) drop();
  };
  served.bus.on('flushed', onFlushed).on('too-slow', drop);
  call.onClosed(() => {
    served.bus.off('flushed', onFlushed).off('too-slow', drop);
    ended.abort();
  });
  return ended.signal;
};

/** A catch-up subscription to $all: begins after the named event, then follows the log. */
export const answerSubscription = async (
  served: Served,
  call: GrpcCall,
  options: streams.ReadReq.Options,
): Promise<void> => {
  const { log, flaws } = served;
  served.counts.subscriptions += 1;
  const matches = filterOf(options);
  const interval = checkpointIntervalOf(options);
  const from = options.getAll()?.getPosition();
  const start = startOf(options, log);
  const place = from === undefined || flaws.has('resumes-inclusively') ? start : start + 1;
  const progress: Progress = { place, live: false, sending: false, placeAtLastFlush: -1, dropped: false };
  const ended = watch(served, call, progress);
  let looked = 0;
  let ours = 0n;
  // The page that the server looks at begins here: a checkpoint may name it though more was sent already.
  let foreign = BigInt(from?.getCommitPosition() ?? 0);

  const look = async (event: StoredEvent): Promise<void> => {
    looked += 1;
    if (matches(event)) {
      ours = event.position;
      await sendEvent(served, call, event);
    } else foreign = event.position;
    if (interval === undefined || looked % interval !== 0) return;
    await call.send(checkpointMessage(flaws.has('checkpoints-are-events') ? ours : foreign));
  };

  await call.send(confirmationMessage(randomUUID()));
  while (!call.isClosed() && !progress.dropped) {
    const event = log.at(progress.place);
    if (event !== undefined) {
      progress.sending = true;
      await look(event);
      progress.sending = false;
      progress.place += 1;
      continue;
    }
    if (!progress.live) {
      progress.live = true;
      if (interval !== undefined && !flaws.has('checkpoints-are-events'))
        await call.send(checkpointMessage(log.end()));
      if (served.saysCaughtUp) await call.send(caughtUpMessage());
    }
    if (log.at(progress.place) === undefined) {
      await once(served.bus, 'flushed', { signal: ended }).catch(() => undefined);
    }
  }
};
