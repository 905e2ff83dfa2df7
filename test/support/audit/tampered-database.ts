import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { PgAccessLog } from '../../../src/infrastructure/access-log/pg-access-log.js';
import { accessRowsOf } from '../../../src/infrastructure/audit/bundle/access-rows.js';
import { bundleParts } from '../../../src/infrastructure/audit/bundle/bundle-parts.js';
import type { BundleSelection } from '../../../src/domain/audit-engagement/bundle-selection.js';
import { writeBundle } from '../../../src/infrastructure/audit/bundle/write-bundle.js';
import type { Notary, NotaryOptions } from '../../../src/infrastructure/audit/notary/start-notary.js';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { RomeClock } from '../../../src/infrastructure/time/rome-clock.js';
import { until } from '../condition.js';
import { newId, writeLines } from '../event-store-contract/contract-subject.js';
import { command, diaryCodecs } from '../event-store-contract/diary.fixture.js';
import { openNotaryStage, TENANT } from '../notary-stage.js';

const TABLES = ['log.head', 'log.event', 'access.head', 'access.entry'];
const NOTARY = ['notary.tree', 'notary.tile', 'notary.checkpoint', 'notary.key'];

const accessEntry = () => ({
  ...{ userId: randomUUID(), role: 'social-worker', action: 'pact:read', subjectId: randomUUID() },
  ...{ fieldClasses: ['P1'] as const, rule: 'caseload', outcome: 'allowed' as const },
  ...{ correlationId: randomUUID(), client: '127.0.0.1' },
});

/** A real database with both logs, a real notary, and a superuser who knows no shame. */
export const openTamperedDatabase = async () => {
  const stage = await openNotaryStage();
  const store = new PostgresEventStore(stage.app, diaryCodecs);
  const accessLog = new PgAccessLog(stage.app, new RomeClock());
  const diaries = [newId(), newId(), newId(), newId()];

  /** As a superuser without triggers and without rights in the way. */
  const asSuperuser = (...statements: readonly string[]): Promise<void> =>
    withClient(stage.database.adminUrl, async (admin: pg.Client) => {
      await admin.query('SET session_replication_role = replica');
      for (const statement of statements) await admin.query(statement);
    });

  const copies = (safe: string): readonly string[] =>
    [...TABLES, ...NOTARY].map((name) => `${safe}.${name.replace('.', '_')}`);

  return {
    stage,
    asSuperuser,
    /** Appends lines to the diaries in turn, five at a time, and rows to the access log. */
    async record(events: number, accesses: number): Promise<void> {
      for (let done = 0; done < events; done += 5) {
        const diary = diaries[(done / 5) % diaries.length] ?? newId();
        await writeLines(store, diary, command(), { from: done, lines: Math.min(5, events - done) });
      }
      for (let row = 0; row < accesses; row++) await accessLog.append([accessEntry()]);
    },
    /** Runs a notary until both logs are signed to their ends. */
    async sign(over: Partial<NotaryOptions> = {}): Promise<void> {
      const notary: Notary = stage.start(over);
      const { rows } = await stage.owner.query<{ events: string; accesses: string }>(
        'SELECT (SELECT count(*) FROM log.event) AS events, (SELECT count(*) FROM access.entry) AS accesses',
      );
      await until(
        async () =>
          ((await stage.log.latest('events'))?.size ?? 0) === Number(rows[0]?.events) &&
          ((await stage.log.latest('accesses'))?.size ?? 0) === Number(rows[0]?.accesses),
      );
      await notary.stop();
    },
    /** A backup of everything in the database. */
    backUp: (safe: string): Promise<void> =>
      asSuperuser(
        `CREATE SCHEMA ${safe}`,
        ...copies(safe).map(
          (copy, nth) => `CREATE TABLE ${copy} AS TABLE ${[...TABLES, ...NOTARY][nth] ?? ''}`,
        ),
      ),
    restore: (safe: string): Promise<void> =>
      asSuperuser(
        ...[...TABLES, ...NOTARY].map((name) => `DELETE FROM ${name}`),
        ...copies(safe).map(
          (copy, nth) =>
            `INSERT INTO ${[...TABLES, ...NOTARY][nth] ?? ''} OVERRIDING SYSTEM VALUE SELECT * FROM ${copy}`,
        ),
      ),
    /** The notary's tables as on the first day. */
    forgetNotary: (): Promise<void> =>
      asSuperuser(
        'DELETE FROM notary.checkpoint',
        'DELETE FROM notary.tile',
        'DELETE FROM notary.key',
        'UPDATE notary.tree SET size = 0, refused = NULL',
      ),
    /** Folders of the checkpoints that the auditor has kept. */
    kept: ['events', 'accesses'].map((tree) => join(stage.auditDir, 'checkpoints', tree)),
    /** Gives `look` a bundle of what the database now holds. */
    async bundle<Answer>(
      selection: BundleSelection,
      look: (folder: string) => Promise<Answer>,
    ): Promise<Answer> {
      const parent = await mkdtemp(join(stage.folder, 'bundle-'));
      const sources = { store, log: stage.log, accessRows: accessRowsOf(stage.app), tenantId: TENANT };
      await writeBundle(join(parent, 'bundle'), bundleParts(sources, selection));
      try {
        return await look(join(parent, 'bundle'));
      } finally {
        await rm(parent, { recursive: true });
      }
    },
    close: async (): Promise<void> => {
      await store.close();
      await stage.close();
    },
  };
};
