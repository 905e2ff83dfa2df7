import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlreadyReserved, type Claim, type Reservations } from '../../src/application/ports/reservations.js';
import { newId } from './event-store-contract/contract-subject.js';

/** Reservations under test, with a log that says which commands have happened. */
export interface ReservationsSubject {
  readonly reservations: Reservations;
  /** From now on the log holds this command. */
  readonly happened: (commandId: string) => void;
  /** Makes the claims of a command older than the grace period. */
  readonly age: (commandId: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const claim = (more: Partial<Claim> = {}): Claim => ({
  tenantId: 'distretto-cremasco',
  kind: 'tax-code',
  key: newId(),
  holder: newId(),
  commandId: newId(),
  ...more,
});

/** What every adapter of Reservations must do. */
export const honoursTheReservationsContract = (
  name: string,
  create: () => Promise<ReservationsSubject>,
): void => {
  describe(`${name} honours the contract of reservations`, () => {
    let subject: ReservationsSubject;
    beforeAll(async () => {
      subject = await create();
    });
    afterAll(() => subject.close());

    const holderOf = ({ tenantId, kind, key }: Claim) => subject.reservations.holderOf(tenantId, kind, key);
    const rivalOf = (first: Claim): Claim => ({ ...first, holder: newId(), commandId: newId() });
    const refusal = async (rival: Claim): Promise<unknown> =>
      subject.reservations.take(rival).then(
        () => 'taken',
        (error: unknown) => (error instanceof AlreadyReserved ? error.holder : error),
      );

    it('knows no holder of a value that nobody took', async () => {
      expect(await holderOf(claim())).toBeUndefined();
    });

    it('gives a free value', async () => {
      const first = claim();
      await subject.reservations.take(first);
      expect(await holderOf(first)).toBe(first.holder);
    });

    it('refuses a taken value and names its holder', async () => {
      const first = claim();
      await subject.reservations.take(first);
      expect(await refusal(rivalOf(first))).toBe(first.holder);
    });

    it('gives the same value again to its holder, by the same command or another', async () => {
      const first = claim();
      await subject.reservations.take(first);
      await subject.reservations.take(first);
      await subject.reservations.take({ ...first, commandId: newId() });
      expect(await holderOf(first)).toBe(first.holder);
    });

    it.each([{ tenantId: 'distretto-altro' }, { kind: 'open-pact' }, { key: 'other' }])(
      'keeps apart values that differ in %p',
      async (difference) => {
        const first = claim();
        await subject.reservations.take(first);
        expect(await refusal({ ...rivalOf(first), ...difference, key: difference.key ?? first.key })).toBe(
          'taken',
        );
      },
    );

    it('frees what a command took and did not confirm', async () => {
      const first = claim();
      await subject.reservations.take(first);
      await subject.reservations.release(first.commandId);
      expect(await holderOf(first)).toBeUndefined();
      expect(await refusal(rivalOf(first))).toBe('taken');
    });

    it('does not free what is confirmed', async () => {
      const first = claim();
      await subject.reservations.take(first);
      await subject.reservations.confirm(first.commandId);
      await subject.reservations.release(first.commandId);
      expect(await holderOf(first)).toBe(first.holder);
    });

    it('keeps a confirmed value when a later command of its holder fails', async () => {
      const first = claim();
      const later = { ...first, commandId: newId() };
      await subject.reservations.take(first);
      await subject.reservations.confirm(first.commandId);
      await subject.reservations.take(later);
      await subject.reservations.release(later.commandId);
      expect(await holderOf(first)).toBe(first.holder);
    });

    it('keeps a value confirmed by one command when an earlier one of its holder is released', async () => {
      const first = claim();
      const later = { ...first, commandId: newId() };
      await subject.reservations.take(first);
      await subject.reservations.take(later);
      await subject.reservations.confirm(later.commandId);
      await subject.reservations.release(first.commandId);
      expect(await holderOf(first)).toBe(first.holder);
    });

    it('stays confirmed when it is taken again', async () => {
      const first = claim();
      await subject.reservations.take(first);
      await subject.reservations.confirm(first.commandId);
      await subject.reservations.take(first);
      await subject.reservations.release(first.commandId);
      expect(await holderOf(first)).toBe(first.holder);
    });

    it('confirms and releases all values of a command', async () => {
      const commandId = newId();
      const both = [claim({ commandId }), claim({ commandId, kind: 'open-pact' })];
      for (const one of both) await subject.reservations.take(one);
      await subject.reservations.release(commandId);
      for (const one of both) expect(await holderOf(one)).toBeUndefined();
    });

    it('is given up by its holder only', async () => {
      const first = claim();
      await subject.reservations.take(first);
      await subject.reservations.confirm(first.commandId);
      await subject.reservations.free(rivalOf(first));
      expect(await holderOf(first)).toBe(first.holder);
      await subject.reservations.free(first);
      expect(await holderOf(first)).toBeUndefined();
      expect(await refusal(rivalOf(first))).toBe('taken');
    });

    it('minds no confirm or release of a command that took nothing', async () => {
      await expect(subject.reservations.confirm(newId())).resolves.toBeUndefined();
      await expect(subject.reservations.release(newId())).resolves.toBeUndefined();
    });

    it('gives a value to one of 50 who come at once', async () => {
      const first = claim();
      const rivals = Array.from({ length: 50 }, () => rivalOf(first));
      const answers = await Promise.all(rivals.map(refusal));
      const holder = await holderOf(first);
      expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
      expect(answers.filter((answer) => answer === holder)).toHaveLength(49);
    });

    describe('a claim left unconfirmed', () => {
      it('stands while its command may still happen', async () => {
        const first = claim();
        await subject.reservations.take(first);
        expect(await refusal(rivalOf(first))).toBe(first.holder);
        expect(await refusal(rivalOf(first))).toBe(first.holder);
      });

      it('is free when it is old and its command is not in the log', async () => {
        const first = claim();
        await subject.reservations.take(first);
        await subject.age(first.commandId);
        const rival = rivalOf(first);
        expect(await refusal(rival)).toBe('taken');
        expect(await holderOf(first)).toBe(rival.holder);
      });

      it('is confirmed when its command is in the log, old or not', async () => {
        const first = claim();
        await subject.reservations.take(first);
        subject.happened(first.commandId);
        expect(await refusal(rivalOf(first))).toBe(first.holder);
        await subject.reservations.release(first.commandId);
        expect(await holderOf(first)).toBe(first.holder);
        await subject.age(first.commandId);
        expect(await refusal(rivalOf(first))).toBe(first.holder);
      });

      it('is young again when its command takes it again', async () => {
        const first = claim();
        await subject.reservations.take(first);
        await subject.age(first.commandId);
        await subject.reservations.take(first);
        expect(await refusal(rivalOf(first))).toBe(first.holder);
      });

      it('is given to one of 20 who find it old at once', async () => {
        const first = claim();
        await subject.reservations.take(first);
        await subject.age(first.commandId);
        const answers = await Promise.all(Array.from({ length: 20 }, () => refusal(rivalOf(first))));
        expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
      });
    });
  });
};
