import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_PACT_POLICY } from '../../../src/domain/pact/pact-policy.js';
import { loadConfig } from '../../../src/infrastructure/config/load-config.js';
import { problemsOf } from './config-problems.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thresholds-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (content: unknown): Promise<string> => {
  const path = join(folder, 'thresholds.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const chosen = async (content: unknown) => loadConfig({ PACT_POLICY_FILE: await file(content) }).pactPolicies;
const problemsIn = async (content: unknown) => problemsOf({ PACT_POLICY_FILE: await file(content) });

const first = { version: 'crema-1', validFrom: '2026-01-01' };

describe('the file of thresholds', () => {
  it('names what is not as usual; the rest is the default', async () => {
    const second = { version: 'crema-2', validFrom: '2027-01-01', quorumShare: 0.66, severalOpenPacts: true };
    expect(await chosen([first, second])).toEqual([
      { ...DEFAULT_PACT_POLICY, ...first },
      { ...DEFAULT_PACT_POLICY, ...second },
    ]);
  });

  it.each(Object.keys(DEFAULT_PACT_POLICY).filter((name) => !(name in first)))(
    'takes %s, and refuses another kind of value',
    async (name) => {
      const value = { severalOpenPacts: true, quorumShare: 0.75 }[name] ?? 5;
      expect(await chosen([{ ...first, [name]: value }])).toEqual([
        { ...DEFAULT_PACT_POLICY, ...first, [name]: value },
      ]);
      expect(await problemsIn([{ ...first, [name]: 'Sentinel' }])).toEqual([
        expect.stringContaining(`PACT_POLICY_FILE [0].${name} `),
      ]);
    },
  );

  it.each([
    ['is not there', undefined, ['PACT_POLICY_FILE must be a file of JSON that can be read']],
    ['is no JSON', '{Sentinel', ['PACT_POLICY_FILE must be a file of JSON that can be read']],
    ['is no list', first, [expect.stringContaining('PACT_POLICY_FILE Invalid input')]],
    [
      'has an unknown field',
      [{ ...first, Sentinel: 1 }],
      ['PACT_POLICY_FILE [0] has a field that is no threshold'],
    ],
    [
      'begins on no day',
      [{ ...first, validFrom: '2026-02-30' }],
      ['PACT_POLICY_FILE [0].validFrom must be a day'],
    ],
    [
      'names a version twice',
      [first, { ...first, validFrom: '2027-01-01' }],
      ['PACT_POLICY_FILE must name each version once'],
    ],
    [
      'has two sets for a day',
      [first, { ...first, version: 'b' }],
      ['PACT_POLICY_FILE must begin one set a day'],
    ],
    [
      'takes the name of the default',
      [{ ...first, version: 'default-1' }],
      ['PACT_POLICY_FILE must not take the default version'],
    ],
    [
      'has a quorum of everybody and more',
      [{ ...first, quorumShare: 1, minimumMembers: 1 }],
      [
        expect.stringContaining('PACT_POLICY_FILE [0].minimumMembers '),
        expect.stringContaining('PACT_POLICY_FILE [0].quorumShare '),
      ],
    ],
  ])('that %s is refused, without its values', async (_, content, expected) => {
    const path = content === undefined ? join(folder, 'nowhere.json') : await file(content);
    const problems = problemsOf({ PACT_POLICY_FILE: path });
    expect(problems).toEqual(expected);
    expect(problems.join()).not.toContain('Sentinel');
  });

  it('is told beside what else is wrong', async () => {
    const path = await file([{ ...first, quorumShare: 2 }]);
    const problems = problemsOf({ PACT_POLICY_FILE: path, KEYS_URL: 'postgresql://keys.example/keys' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['KEYS_URL', 'PACT_POLICY_FILE']);
  });
});
