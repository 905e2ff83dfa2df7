import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nominationOf, openCase, type OpenCase } from '../proofs/open-case.js';
import { playAssessment } from '../proofs/played-assessment.js';
import { expectProblem } from '../support/http-ask.js';
import { startService, type TestService } from '../support/service.js';

let folder: string;
let service: TestService;
let scene: OpenCase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thresholds-'));
  const file = join(folder, 'thresholds.json');
  const sets = [
    {
      version: 'prova-1',
      validFrom: '2026-01-01',
      severalOpenPacts: true,
      minimumMembers: 3,
      signatureWorkingDays: 1,
    },
    { version: 'prova-2', validFrom: '2999-01-01', minimumMembers: 2 },
  ];
  await writeFile(file, JSON.stringify(sets));
  service = await startService({ PACT_POLICY_FILE: file });
  scene = await openCase(service);
});
afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});

const policyVersions = async (): Promise<readonly string[]> => {
  const { store } = service.runtime;
  const stored = await store.readStream(`pact-${scene.pactId}`, 0, 100);
  return [...new Set(stored.map((one) => store.decode(one).metadata.policyVersion))];
};

describe('with the thresholds of a file', () => {
  it('a household may have a second open pact (P1)', async () => {
    const body = nominationOf(scene.householdId);
    expect(await service.ask('POST', '/api/v1/pacts', { as: 'worker', body })).toMatchObject({ status: 201 });
  });

  it('a team of two is too small (M1), the case is late to sign (P9), and the events say which thresholds they were made under', async () => {
    let { version } = scene;
    const change = (what: string, body: unknown) =>
      service.ask('POST', `/api/v1/pacts/${scene.pactId}/${what}`, { as: 'worker', ifMatch: version, body });
    await playAssessment(
      async (what, body) => {
        const { status, text, body: receipt } = await change(what, body);
        if (status !== 200) throw new Error(text);
        version = Number(receipt['version']);
        return { id: scene.pactId, partId: String(receipt['partId']) };
      },
      () => 'Testo di prova.',
      scene.subjectId,
    );
    const seat = { organisationId: scene.municipalityId, kind: 'social-worker', from: '2026-03-07' };
    const members = [scene.workerId, scene.memberId].map((personRef) => ({ ...seat, personRef }));
    const team = { coordinatorRef: scene.workerId, members, constitutedOn: '2026-03-07' };
    expectProblem(await change('micro-teams', team), 422, 'team-too-small');
    const { body } = await service.ask('GET', `/api/v1/pacts/${scene.pactId}`, {
      as: 'worker',
      headers: { 'minimum-version': String(version) },
    });
    expect(body['signatureDelay']).toEqual({ workingDays: expect.any(Number), limit: 1, late: true });
    expect(await policyVersions()).toEqual(['2026-11+prova-1']);
  });
});
