import './typescript.mjs';

/** A process that holds an embedded PostgreSQL as the service does: `node embedded-service.mjs <data folder>`. */
const { startEmbeddedPostgres } =
  await import('../../src/infrastructure/persistence/embedded/embedded-postgres.ts');

try {
  const server = await startEmbeddedPostgres({ dataDir: process.argv[2] });
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  process.on('SIGINT', () => process.stdout.write('interrupted\n'));
  process.stdin.resume();
  process.stdout.write(`${JSON.stringify({ port: server.port, url: server.superuserUrl })}\n`);
} catch (error) {
  process.stderr.write(`${error.name}: ${error.message}\n`);
  process.exitCode = 1;
}
