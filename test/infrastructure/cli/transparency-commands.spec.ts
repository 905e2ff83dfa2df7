import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkpointCommand } from '../../../src/infrastructure/cli/checkpoint.command.js';
import { consistencyCommand } from '../../../src/infrastructure/cli/consistency.command.js';
import { inclusionCommand } from '../../../src/infrastructure/cli/inclusion.command.js';
import { notaryKeyFile, rotateNotaryKeyCommand } from '../../../src/infrastructure/cli/notary-key.command.js';
import { keyNameOf, openSigningKey } from '../../../src/infrastructure/audit/notary/keys.js';
import { until } from '../../support/condition.js';
import { openNotaryStage, TENANT, type NotaryStage } from '../../support/notary-stage.js';

describe('the proofs on the command line', () => {
  let stage: NotaryStage;
  beforeAll(async () => {
    stage = await openNotaryStage();
    const notary = stage.start();
    for (const size of [5, 12]) {
      await stage.record(size - (await stage.log.leaves('events', 0, 100)).length);
      await until(async () => (await stage.log.latest('events'))?.size === size);
    }
    await notary.stop();
  });
  afterAll(() => stage.close());

  it('show the latest checkpoint of a log, or of those that have one', async () => {
    const latest = await stage.log.latest('events');
    expect(await checkpointCommand(stage.log, 'events')).toEqual([latest]);
    expect(await checkpointCommand(stage.log, undefined)).toEqual([latest]);
    expect(await checkpointCommand(stage.log, 'accesses')).toEqual([]);
  });

  it('prove inclusion, and say whether the proof leads to the signed root', async () => {
    expect(await inclusionCommand(stage.log, 'events', '7', undefined)).toMatchObject({
      position: 7,
      size: 12,
      leadsToCheckpoint: true,
    });
    expect(await inclusionCommand(stage.log, 'events', '2', '5')).toMatchObject({ leadsToCheckpoint: true });
    const unsigned = await inclusionCommand(stage.log, 'events', '2', '4');
    expect(unsigned).not.toHaveProperty('leadsToCheckpoint');
    await stage.owner.query(
      `UPDATE notary.tile SET hashes = overlay(hashes PLACING '\\x00' FROM 33) WHERE level = 0`,
    );
    expect(await inclusionCommand(stage.log, 'events', '2', '5')).toMatchObject({ leadsToCheckpoint: false });
  });

  it('prove consistency', async () => {
    const proof = await consistencyCommand(stage.log, 'events', '5', '12');
    expect(proof).toMatchObject({ from: 5, to: 12 });
    expect(proof.path.length).toBeGreaterThan(0);
  });

  it('refuse what they cannot use, without repeating it', async () => {
    const refused: readonly (readonly [() => Promise<unknown>, string])[] = [
      [() => checkpointCommand(stage.log, 'Rossi'), 'Unknown tree. Known are: events, accesses.'],
      [() => inclusionCommand(stage.log, 'events', 'Rossi', undefined), 'POSITION must be a whole number.'],
      [() => inclusionCommand(stage.log, 'events', '1', '-3'), 'SIZE must be a whole number.'],
      [
        () => inclusionCommand(stage.log, 'events', '13', undefined),
        'The tree does not reach that far: position.',
      ],
      [() => inclusionCommand(stage.log, 'events', '1', '13'), 'The tree does not reach that far: size.'],
      [
        () => inclusionCommand(stage.log, 'accesses', '1', undefined),
        'The tree does not reach that far: position.',
      ],
    ];
    for (const [ask, message] of refused) await expect(ask()).rejects.toThrow(new Error(message));
    await expect(consistencyCommand(stage.log, 'events', 'x', '2')).rejects.toThrow('FROM must be');
    await expect(consistencyCommand(stage.log, 'events', '9', '2')).rejects.toThrow('far: from.');
  });

  it('make a new key', async () => {
    const config = { dataDir: stage.folder, tenantId: TENANT };
    const text = await rotateNotaryKeyCommand(config);
    const key = await openSigningKey(notaryKeyFile(stage.folder), keyNameOf(TENANT));
    expect(key.verifier.text).toBe(text);
  });
});
