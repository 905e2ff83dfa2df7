import streams from '@eventstore/db-client/generated/streams_pb.js';
import { appendAnswer, expectedOf, proposedEventOf, streamNameOf } from './append-messages.js';
import { batchAnswer } from './batch-messages.js';
import { breakCall } from './faults.js';
import { type GrpcCall, GrpcFailure, grpcStatus } from './grpc-call.js';
import { type Served } from './served.js';
import { type AppendOutcome, type ProposedAppend, type ProposedEvent } from './stored-event.js';

/** The outcome that may be told, or nothing when a fault broke the call. */
const outcomeOf = async (
  served: Served,
  call: GrpcCall,
  append: ProposedAppend,
  kind: 'single' | 'batch',
): Promise<AppendOutcome | undefined> => {
  served.counts.appends += 1;
  const fault = served.faults.appends.shift();
  if (fault?.lost === 'request') {
    breakCall(call, fault.by);
    return undefined;
  }
  const outcome = await served.desk.take(append, kind);
  await served.faults.answerMayGo();
  if (fault === undefined) return outcome;
  breakCall(call, fault.by);
  return undefined;
};

/** One append by one call: options first, then its events. */
export const answerAppend =
  (served: Served) =>
  async (call: GrpcCall): Promise<void> => {
    let options: streams.AppendReq.Options | undefined;
    const events: ProposedEvent[] = [];
    for await (const bytes of call.requests) {
      const request = streams.AppendReq.deserializeBinary(bytes);
      options ??= request.getOptions();
      const proposed = request.getProposedMessage();
      if (proposed !== undefined) events.push(proposedEventOf(proposed));
    }
    if (options === undefined) throw new GrpcFailure(grpcStatus.invalidArgument, 'No options.');
    served.counts.singleAppends += 1;
    const append = {
      stream: streamNameOf(options.getStreamIdentifier()),
      expected: expectedOf(options),
      events,
    };
    const outcome = await outcomeOf(served, call, append, 'single');
    if (outcome === undefined) return;
    await call.send(appendAnswer(outcome, append.expected).serializeBinary());
    call.finish();
  };

/** Whether the client gives less than a second. */
const isShort = (options: streams.BatchAppendReq.Options): boolean =>
  (options.getDeadline()?.toDate().getTime() ?? Infinity) < Date.now() + 1_000;

/** Many appends by one call, told apart by their correlation; deadlines in it are not obeyed, as measured. */
export const answerBatchAppend =
  (served: Served) =>
  async (call: GrpcCall): Promise<void> => {
    served.counts.batchCalls += 1;
    const begun = new Map<string, ProposedAppend & { readonly events: ProposedEvent[] }>();
    const answers = new Set<Promise<void>>();

    const answer = async (request: streams.BatchAppendReq, append: ProposedAppend): Promise<void> => {
      const outcome = await outcomeOf(served, call, append, 'batch');
      if (outcome === undefined) return;
      await call.send(batchAnswer(request.getCorrelationId(), append, outcome).serializeBinary());
    };

    for await (const bytes of call.requests) {
      const request = streams.BatchAppendReq.deserializeBinary(bytes);
      const correlation = request.getCorrelationId()?.getString() ?? '';
      const options = request.getOptions();
      if (options !== undefined && served.flaws.has('obeys-batch-deadlines') && isShort(options)) {
        const append = {
          stream: streamNameOf(options.getStreamIdentifier()),
          expected: expectedOf(options),
          events: [],
        };
        await call.send(
          batchAnswer(request.getCorrelationId(), append, { kind: 'timed-out' }).serializeBinary(),
        );
        continue;
      }
      if (options !== undefined) {
        const stream = streamNameOf(options.getStreamIdentifier());
        begun.set(correlation, { stream, expected: expectedOf(options), events: [] });
      }
      const append = begun.get(correlation);
      if (append === undefined) continue;
      append.events.push(...request.getProposedMessagesList().map(proposedEventOf));
      if (!request.getIsFinal()) continue;
      begun.delete(correlation);
      const answering = answer(request, append);
      answers.add(answering);
      void answering.finally(() => answers.delete(answering));
    }
    await Promise.all(answers);
    call.finish();
  };
