import type { ReadinessCheck } from './infrastructure/http/operations/readiness.js';
import type { Runtime } from './runtime.js';

/** What must work before requests are sent here. */
export const readinessChecks = ({ store, accessPool, readDatabase }: Runtime): readonly ReadinessCheck[] => [
  { name: 'event-log', isReady: async () => (await store.head()) >= 0 },
  {
    name: 'access-log',
    isReady: async () => (await accessPool.query('SELECT 1 FROM access.entry LIMIT 1')).rowCount !== null,
  },
  { name: 'read-models', isReady: async () => (await readDatabase.query('SELECT 1')) !== null },
];
