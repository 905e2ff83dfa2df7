/** What is proved at length, by id: what it is about, and the suites that prove it (docs/evidence keeps the results). */
export const proofs = [
  { id: 'R1', what: 'kill -9 of service and database under load', suites: ['test/proofs/kill-nine'] },
  {
    id: 'R2',
    what: 'kill -9 of a projector between rows and checkpoint',
    suites: ['test/integration/subscriptions/crash', 'test/proofs/crash-projector'],
  },
  {
    id: 'R3',
    what: 'followers of the log under troubled writers',
    suites: ['test/integration/event-store/under-faults'],
  },
  { id: 'R4', what: 'database outages, full disk', suites: ['test/proofs/outages'] },
  { id: 'R5', what: 'events that cannot be taken, park and release', suites: ['test/proofs/poison'] },
  {
    id: 'R6',
    what: 'back-up and restore',
    suites: ['test/proofs/restore', 'test/proofs/killed-restore', 'test/integration/operations'],
  },
  { id: 'R7', what: 'SIGTERM under load', suites: ['test/proofs/sigterm'] },
  { id: 'M1', what: 'models of the aggregates', suites: ['test/domain/.*model'] },
  {
    id: 'M2',
    what: 'contract of the event store, every adapter',
    suites: ['test/integration/event-store', 'test/infrastructure/event-store/in-memory'],
  },
  {
    id: 'M3',
    what: 'rebuilt is live, for every read model',
    suites: ['test/integration/subscriptions/rebuild', 'test/integration/read-models'],
  },
  { id: 'C1', what: 'one version, many clients', suites: ['test/e2e/read-your-writes'], name: 'C1' },
  { id: 'C2', what: 'one key, many clients', suites: ['test/e2e/read-your-writes'], name: 'C2' },
  {
    id: 'N1',
    what: 'several processes, zombies, four writers',
    suites: ['test/proofs/(zombie|four-writers|processes)'],
  },
  { id: 'N2', what: 'kill -9 of the notary', suites: ['test/proofs/notary'] },
  { id: 'T1', what: 'tampering is found', suites: ['test/proofs/tampering'] },
  {
    id: 'T2',
    what: 'Merkle proofs agree',
    suites: ['test/proofs/merkle-agreement', 'test/infrastructure/audit'],
  },
  { id: 'F1', what: 'fuzzed requests', suites: ['test/e2e/fuzz'] },
  { id: 'P1', what: 'canaries', suites: ['test/e2e/canary'] },
];
