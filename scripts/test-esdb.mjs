// npm run test:esdb: how a server answers, and the contract suite over it, on the real one at EVENTSTORE_URL too.
import { spawn } from 'node:child_process';
import { fail, root } from './prepare.mjs';

if (!process.env.EVENTSTORE_URL)
  fail('EVENTSTORE_URL is not set: the address of a server for tests, as esdb://127.0.0.1:2113?tls=false');

const suites = [
  'test/integration/event-store/eventstoredb-contract',
  'test/integration/event-store/eventstoredb-rows',
  'test/integration/event-store/eventstoredb-schedules',
  'test/infrastructure/event-store/eventstoredb/',
];
const tests = spawn(process.execPath, ['scripts/test.mjs', '--unit', ...suites], {
  cwd: root,
  stdio: 'inherit',
});
tests.on('close', (code) => {
  process.exitCode = code ?? 1;
});
