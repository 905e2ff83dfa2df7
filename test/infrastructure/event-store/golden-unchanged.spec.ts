import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fixedFiles, withSlipIn } from '../../support/fixed-files.js';

const root = new URL('golden/', import.meta.url);
const golden = fixedFiles(new URL('golden.sha256', import.meta.url), root, readdirSync(root).sort());

describe('M4: a golden file, once there,', () => {
  it('is never edited or removed', () => {
    expect(golden.edited()).toEqual([]);
  });

  it('is listed with its hash', () => {
    expect(golden.unlisted()).toEqual([]);
  });

  it('negative control: one changed letter is found', () => {
    const name = 'pact/PactNominated.v1.json';
    expect(golden.edited(withSlipIn(name))).toEqual([name]);
  });
});
