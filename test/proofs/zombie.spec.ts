import { afterEach, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { until } from '../support/condition.js';
import { seedBody } from '../support/seeded-people.js';
import { sow, type SourceChange } from './built-service.js';
import { assembleFleet, type Fleet, type Member } from './fleet.js';

/** Shorter waits, and a process that stops itself in the transaction that writes rows with a certain name. */
const hurried: SourceChange = (name, text) => {
  if (name === 'infrastructure/persistence/lease.ts')
    return sow(text, 'DURATION = 10_000', 'DURATION = 2_000');
  if (name === 'infrastructure/persistence/read-database.ts')
    return sow(
      text,
      'idle_in_transaction_session_timeout: 10_000',
      'idle_in_transaction_session_timeout: 1_500',
    );
  if (name === 'infrastructure/subscriptions/write-rows.ts')
    return sow(
      text,
      /(\n +await query\(text, values\);)/,
      `$1\n  if (process.env.FALL_ASLEEP_AT && JSON.stringify(rows).includes(process.env.FALL_ASLEEP_AT)) {
        process.stdout.write('Asleep.\\n');
        process.kill(process.pid, 'SIGSTOP');
      }`,
    );
  // a page that is taken quickly has no transaction that could stay open
  if (name === 'infrastructure/subscriptions/quick-page.ts')
    return sow(text, 'projection.onlyReads !== true', 'process.env.FALL_ASLEEP_AT !== undefined');
  return text;
};

/** A process that is never told that its lease is lost: all there is between it and the rows is the fence. */
const deaf: SourceChange = (name, text) =>
  name === 'infrastructure/persistence/lease.ts'
    ? sow(hurried(name, text), /lost\.abort\(\)/g, 'undefined')
    : hurried(name, text);

/** The seeded fault: nobody asks for the token in the transaction. */
const unfenced: SourceChange = (name, text) =>
  name === 'infrastructure/subscriptions/projector.ts'
    ? sow(
        deaf(name, text),
        "move(leaseHeld('$4', '$5'))",
        "move('SELECT 1 WHERE $4::text IS DISTINCT FROM $5::text')",
      )
    : deaf(name, text);

let fleet: Fleet;
afterEach(() => fleet.remove());

const scene = async (change: SourceChange) => {
  fleet = await assembleFleet({ change });
  const append = (name: string): Promise<string> => seedBody(fleet.registry, name, 'school');
  const names = (): Promise<readonly unknown[]> =>
    withClient(fleet.databases.adminUrl, async (admin) => {
      const { rows } = await admin.query<{ name: string }>(
        "SELECT name FROM read.organisation_card WHERE kind = 'school' ORDER BY name",
      );
      return rows.map(({ name }) => name);
    });
  return { append, names };
};

const leads = async ({ ask }: Member): Promise<boolean> =>
  (await ask('GET', '/metrics')).text.includes('lease_held{lease="projector"} 1');
/** The first refusal is that of the checkpoint, which the successor has moved: from then on it is the token alone. */
const wasRefused = ({ lines }: Member): boolean =>
  lines.filter((line) => line.includes('"name":"Fenced"') && line.includes('organisation-directory')).length >
  2;

/**
 * One projector is stopped while it leads, a second one takes over and is stopped too; something is appended, and the
 * first one goes on. Nothing but the token tells it that the checkpoint is no longer its own.
 */
const awakened = async (change: SourceChange) => {
  const { append, names } = await scene(change);
  const zombie = await fleet.start('projector');
  await until(() => leads(zombie));
  await append('Scuola A');
  await until(async () => (await names()).length === 1);
  zombie.child.kill('SIGSTOP');
  const next = await fleet.start('projector');
  await until(() => leads(next));
  await append('Scuola B');
  await until(async () => (await names()).length === 2);
  next.child.kill('SIGSTOP');
  await append('Scuola C');
  zombie.child.kill('SIGCONT');
  return { zombie, next, names };
};

describe('a projector that was stopped and has been replaced', () => {
  it('is refused when it goes on, and its successor writes the rows', async () => {
    const { zombie, next, names } = await awakened(deaf);
    await until(() => wasRefused(zombie));
    expect(await names()).toEqual(['Scuola A', 'Scuola B']);
    next.child.kill('SIGCONT');
    await until(async () => (await names()).length === 3);
    expect(await names()).toEqual(['Scuola A', 'Scuola B', 'Scuola C']);
  });

  it('negative control: writes, when the transaction does not ask for the token', async () => {
    const { zombie, names } = await awakened(unfenced);
    await until(async () => (await names()).length === 3);
    expect(zombie.alive()).toBe(true);
  });

  it('stands by from then on, when it hears that the lease is lost, and leads again after its successor', async () => {
    const { zombie, next, names } = await awakened(hurried);
    next.child.kill('SIGKILL');
    await until(() => leads(zombie));
    await until(async () => (await names()).length === 3);
  });

  it('loses what it had written in a transaction that was open when it was stopped', async () => {
    const { append, names } = await scene(hurried);
    const zombie = await fleet.start('projector', { FALL_ASLEEP_AT: 'Scuola A' });
    const asleep = () => zombie.lines.includes('Asleep.');
    await until(() => leads(zombie));
    await append('Scuola A');
    await until(asleep);
    expect(await names()).toEqual([]);
    const next = await fleet.start('projector');
    await until(() => leads(next));
    await until(async () => (await names()).length === 1);
    zombie.child.kill('SIGCONT');
    await append('Scuola B');
    await until(async () => (await names()).length === 2);
    await next.end('SIGTERM');
    await until(() => leads(zombie));
    expect(await names()).toEqual(['Scuola A', 'Scuola B']);
  });
});
