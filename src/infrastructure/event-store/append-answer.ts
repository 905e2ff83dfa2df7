import { AppendRefused } from '../../application/ports/append-refused.js';
import {
  CommandReused,
  VersionConflict,
  type Receipt,
  type Version,
} from '../../application/ports/event-store.js';
import type { EncodedAppend } from './encode-append.js';

/** What a store says to one append. Only `appended` has stored anything. */
export type AppendAnswer =
  | { readonly outcome: 'appended' | 'repeated'; readonly receipt: Receipt }
  | { readonly outcome: 'conflict'; readonly actual: Version }
  | { readonly outcome: 'reused' }
  | { readonly outcome: 'broken-chain' | 'not-storable' };

/**
 * The answer in the words of the port.
 * @throws VersionConflict, CommandReused, AppendRefused
 */
export const receiptOf = ({ stream, expected }: EncodedAppend, answer: AppendAnswer): Receipt => {
  switch (answer.outcome) {
    case 'appended':
    case 'repeated':
      return answer.receipt;
    case 'conflict':
      throw new VersionConflict(stream, expected, answer.actual);
    case 'reused':
      throw new CommandReused();
    case 'broken-chain':
    case 'not-storable':
      throw new AppendRefused(answer.outcome);
  }
};
