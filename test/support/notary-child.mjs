// A notary as a process of its own, from a build of the service: BUILT is its folder, the rest says what it works on.
const { BUILT, NOTARY_URL, TENANT, KEY_FILE, AUDIT_DIR, SINK, LEAVES } = process.env;
const built = (path) => import(new URL(path, BUILT));
const [{ startNotary }, { createPool }, { PostgresEventStore }, { codecRegistry }, { RomeClock }] =
  await Promise.all([
    built('infrastructure/audit/notary/start-notary.js'),
    built('infrastructure/persistence/pool.js'),
    built('infrastructure/event-store/postgres/postgres-event-store.js'),
    built('infrastructure/event-store/codecs/codec-registry.js'),
    built('infrastructure/time/rome-clock.js'),
  ]);

const pool = createPool(NOTARY_URL, { name: 'notary-child', max: 4 });
const notary = startNotary({
  ...{ tenantId: TENANT, pool, keyFile: KEY_FILE, auditDir: AUDIT_DIR, checkpointSink: SINK },
  store: new PostgresEventStore(pool, codecRegistry),
  clock: new RomeClock(),
  pace: { leaves: Number(LEAVES), milliseconds: 5 },
  watch: {
    refused: (tree, { reason, place }) => console.log(`refused ${tree} ${reason} ${place}`),
    failed: (tree, error) => console.log(`failed ${tree} ${error}`),
  },
});
console.log('started');
process.once('SIGTERM', () => void notary.stop().then(() => pool.end()));
