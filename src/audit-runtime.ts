import type { EventStore } from './application/ports/event-store.js';
import { NotPermitted } from './application/errors.js';
import type { ApiResources } from './runtime.js';
import { UnwrittenAccessLog } from './infrastructure/access-log/unwritten-access-log.js';
import { KeptEngagementKeys } from './infrastructure/audit/replay/kept-engagement-keys.js';
import { PgEngagementKeys } from './infrastructure/audit/replay/pg-engagement-keys.js';
import type { Config } from './infrastructure/config/config.js';
import { allCodecs, codecRegistry } from './infrastructure/event-store/codecs/codec-registry.js';
import { SchemaFieldClasses } from './infrastructure/event-store/codecs/field-classes.js';
import { openEventStore } from './infrastructure/event-store/open-event-store.js';
import type { Log } from './infrastructure/observability/log.js';
import { roleUrl } from './infrastructure/persistence/databases.js';
import { createPool } from './infrastructure/persistence/pool.js';
import { openReadDatabase } from './infrastructure/persistence/read-database.js';
import { readSignInIndex } from './infrastructure/privacy/sign-in-index.js';
import { WithholdingSealer } from './infrastructure/privacy/withholding-sealer.js';
import { entities } from './infrastructure/read-models/entities.js';
import { SignInReservations } from './infrastructure/reservations/sign-in-reservations.js';
import { RomeClock } from './infrastructure/time/rome-clock.js';

/** Says no before the database does: engagements are opened and closed where their keys are made and destroyed. */
const actsOnly = (store: EventStore): EventStore => {
  const append: EventStore['append'] = (aggregate, id, head, events, context) =>
    events.some(({ type }) => type.startsWith('AuditEngagement'))
      ? Promise.reject(new NotPermitted('audit-process'))
      : store.append(aggregate, id, head, events, context);
  return Object.assign(Object.create(store) as EventStore, { append });
};

/**
 * Opens what the audit process has: one database, in the role `pact_audit`, and the key that sign-ins are recognised with.
 * No key-encryption key is read, and no connection to the keys database is made (ADR 0022).
 */
export const openAuditRuntime = async (config: Config, log: Log): Promise<ApiResources> => {
  const url = await roleUrl(config, 'audit');
  const onIdleError = (code: string): void =>
    log.warn({ code }, 'An idle connection to PostgreSQL was lost.');
  const blindIndex = await readSignInIndex(config.signInKeyFile);
  const pool = createPool(url, { name: 'audit', max: 8, onIdleError });
  const readDatabase = await openReadDatabase(url, entities, onIdleError, 4);
  const store = await openEventStore(config.eventStore, pool, codecRegistry, 'log.append_audit');
  return {
    ...{ config, log, readDatabase, blindIndex, operations: pool, accessPool: pool },
    databases: { appUrl: url },
    clock: new RomeClock(),
    store: actsOnly(store),
    accessLog: new UnwrittenAccessLog((entry) => log.warn(entry, 'An auditor was refused.')),
    sealer: new WithholdingSealer(),
    fieldClasses: new SchemaFieldClasses(allCodecs),
    reservations: new SignInReservations(pool),
    engagementKeys: new KeptEngagementKeys(new PgEngagementKeys(pool)),
    background: { close: () => Promise.resolve() },
    close: async () => {
      await store.close();
      await readDatabase.destroy();
      await pool.end();
    },
  };
};
