import type { MessageContext } from '../../../../src/application/ports/event-store.js';
import {
  encodeAppend,
  type EncodedAppend,
} from '../../../../src/infrastructure/event-store/encode-append.js';
import { sendAppendOver } from '../../../../src/infrastructure/event-store/eventstoredb/send-append.js';
import { streamOf } from '../../event-store-contract/contract-subject.js';
import { BEGINNING, diary, diaryCodecs, line } from '../../event-store-contract/diary.fixture.js';
import type { AdapterStage } from './adapter-stage.js';

/** Events of a diary, by the numbers of their lines. */
export const linesOf = (id: string, numbers: readonly number[]) => numbers.map((no) => line(id, no));

/** The first append of a diary, byte for byte as the adapter sends it. */
export const encoded = (id: string, numbers: readonly number[], context: MessageContext): EncodedAppend =>
  encodeAppend(diaryCodecs, 'diary', id, BEGINNING, linesOf(id, numbers), context);

/** Sends as the adapter does, without repetition and without a count: as a process that dies after its append. */
export const sending = ({ connection }: AdapterStage) => sendAppendOver(connection, []);

/** Appends the lines to a new diary under a command. */
export const writeFirst = (
  { store }: Pick<AdapterStage, 'store'>,
  id: string,
  numbers: readonly number[],
  context: MessageContext,
) => store.append(diary, id, BEGINNING, linesOf(id, numbers), context);

/** The texts of a diary, in order. */
export const textsOf = async ({ other }: AdapterStage, id: string): Promise<readonly string[]> =>
  (await streamOf(other, id)).map(({ body }) => body);
