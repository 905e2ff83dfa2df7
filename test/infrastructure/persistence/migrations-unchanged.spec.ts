import { describe, expect, it } from '@jest/globals';
import { fixedFiles, withSlipIn } from '../../support/fixed-files.js';

const root = new URL('../../../src/infrastructure/', import.meta.url);
const listing = new URL('migrations.sha256', import.meta.url);
const migrations = fixedFiles(listing, root, ['persistence/migrations', 'privacy/migrations']);

// a database that has run a migration never runs it again: what it should do otherwise is a migration of its own
describe('A migration, once there,', () => {
  it('is never edited or removed', () => {
    expect(migrations.edited()).toEqual([]);
  });

  it('is listed with its hash', () => {
    expect(migrations.unlisted()).toEqual([]);
  });

  it('negative control: one changed letter is found', () => {
    const name = 'persistence/migrations/1763700001000-event-log.ts';
    expect(migrations.edited(withSlipIn(name))).toEqual([name]);
  });
});
