import { constants } from 'node:http2';
import { type GrpcCall } from './grpc-call.js';

/**
 * How a call breaks: with its connection, alone by RST_STREAM (an inner error, a cancellation, a refusal), or by an
 * end in order that brings no answer.
 */
export type Breakage = 'connection' | 'internal' | 'cancel' | 'refused' | 'end';

/** A fault of one append: its request is lost before the write, or its answer after it. */
export interface AppendFault {
  readonly lost: 'request' | 'answer';
  readonly by: Breakage;
}

/** Answers that are held back until they are released. */
export interface HeldAnswers {
  /** Appends that are written and wait for their answer to go. */
  waiting(): number;
  release(): void;
}

/** The switches of a fake; every one is off until a test turns it. */
export interface Faults {
  /** The next appends, one each, in this order. */
  readonly appends: AppendFault[];
  /** Events that subscriptions still deliver twice. */
  deliverTwice: number;
  /** The next reads, one each, break after so many events. */
  readonly reads: { readonly afterEvents: number; readonly by: Breakage }[];
  /** Holds all answers to appends back from now on. */
  holdAnswers(): HeldAnswers;
  /** Settles when the answer of an append may go. */
  answerMayGo(): Promise<void>;
}

const resetCode = {
  internal: constants.NGHTTP2_INTERNAL_ERROR,
  cancel: constants.NGHTTP2_CANCEL,
  refused: constants.NGHTTP2_REFUSED_STREAM,
} as const;

/** Breaks a call in the given way. */
export const breakCall = (call: GrpcCall, by: Breakage): void => {
  if (by === 'connection') call.cut();
  else if (by === 'end') call.finish();
  else call.reset(resetCode[by]);
};

/** All switches off. */
export const createFaults = (): Faults => {
  let held: { waiting: number; readonly released: Promise<void> } | undefined;
  return {
    appends: [],
    deliverTwice: 0,
    reads: [],
    holdAnswers: () => {
      let open: () => void = () => undefined;
      const gate = { waiting: 0, released: new Promise<void>((opened) => (open = opened)) };
      held = gate;
      return {
        waiting: () => gate.waiting,
        release: () => {
          if (held === gate) held = undefined;
          open();
        },
      };
    },
    answerMayGo: async () => {
      if (held === undefined) return;
      held.waiting += 1;
      await held.released;
    },
  };
};
