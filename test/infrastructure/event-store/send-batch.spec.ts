import { describe, expect, it } from '@jest/globals';
import type { AppendAnswer } from '../../../src/infrastructure/event-store/append-answer.js';
import { encodeAppend, type EncodedAppend } from '../../../src/infrastructure/event-store/encode-append.js';
import type { SendBatch } from '../../../src/infrastructure/event-store/postgres/append-batcher.js';
import { sendUntilKnown } from '../../../src/infrastructure/event-store/postgres/send-batch.js';
import { newId } from '../../support/event-store-contract/contract-subject.js';
import { BEGINNING, command, diaryCodecs, line } from '../../support/event-store-contract/diary.fixture.js';

const appended: AppendAnswer = { outcome: 'appended', receipt: { version: 1, position: 1 } };

const append = (): EncodedAppend => {
  const id = newId();
  return encodeAppend(diaryCodecs, 'diary', id, BEGINNING, [line(id, 1)], command());
};

const broken = (code: string) => Object.assign(new Error('Key (name)=(Prova) is at fault'), { code });

/** Fails with each error in turn, then answers; notes what it was sent. */
const failing = (...errors: readonly Error[]) => {
  const sent: (readonly EncodedAppend[])[] = [];
  const send: SendBatch = async (batch) => {
    sent.push(batch);
    const error = errors[sent.length - 1];
    if (error) throw error;
    return batch.map(() => appended);
  };
  return { send, sent };
};

describe('Sending a batch until its outcome is known', () => {
  it.each(['ECONNRESET', 'ECONNREFUSED', '57P01', '57014', '08006', '53300', '53100', '40P01'])(
    'repeats the same bytes at the same version after %s',
    async (code) => {
      const { send, sent } = failing(broken(code), broken(code));
      const batch = [append(), append()];
      expect(await sendUntilKnown(send, [1, 1])(batch)).toEqual([appended, appended]);
      expect(sent).toEqual([batch, batch, batch]);
    },
  );

  it('gives up after the last repetition, with the code and without the words of the driver', async () => {
    const { send, sent } = failing(broken('57P03'), broken('57P03'), broken('57P03'));
    const outcome = sendUntilKnown(send, [1, 1])([append()]);
    await expect(outcome).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: 'The event store did not answer (57P03).',
    });
    expect(sent).toHaveLength(3);
  });

  it.each(['22P02', '22021', '23505'])(
    'lets a value refused with %s fail its own append only',
    async (code) => {
      const [good, bad] = [append(), append()];
      const sent: number[] = [];
      const send: SendBatch = async (batch) => {
        sent.push(batch.length);
        if (batch.includes(bad)) throw broken(code);
        return batch.map(() => appended);
      };
      expect(await sendUntilKnown(send, [1])([good, bad, good])).toEqual([
        appended,
        { outcome: 'not-storable' },
        appended,
      ]);
      expect(sent).toEqual([3, 1, 1, 1]);
    },
  );
});
