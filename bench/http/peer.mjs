// A Fastify that does the least: validates and inserts one row; selects one row and sends it. A process of its own.
import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import { openedPool } from '../temporary-database.mjs';

const CONNECTIONS = 16;
const { PEER_URL, PORT, EVENT_BYTES, VIEW_BYTES, VIEWS } = process.env;

const pool = await openedPool(PEER_URL, CONNECTIONS);
await pool.query(`
  CREATE TABLE event (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream uuid NOT NULL,
    body text NOT NULL
  );
  CREATE TABLE view (id int PRIMARY KEY, body text NOT NULL)`);
await pool.query('INSERT INTO view SELECT n, $1 FROM generate_series(1, $2::int) n', [
  JSON.stringify({ text: 'x'.repeat(Number(VIEW_BYTES)) }),
  Number(VIEWS),
]);

const body = {
  ...{ type: 'object', additionalProperties: false, required: ['subjectId', 'capability', 'mayServe'] },
  properties: {
    subjectId: { type: 'string', format: 'uuid' },
    capability: { type: 'string', minLength: 1, maxLength: 4_000 },
    mayServe: {
      ...{ type: 'array', minItems: 1, maxItems: 7, uniqueItems: true },
      items: { enum: ['lab', 'civic-center', 'neighbours', 'association', 'parish', 'school', 'other'] },
    },
  },
};
// an event carries more than the request: the row is as long as the one of the service
const padding = 'x'.repeat(Number(EVENT_BYTES));

const app = fastify({ logger: false });
app.post('/capabilities', { schema: { body } }, async (request, reply) => {
  const id = randomUUID();
  const text = `${JSON.stringify(request.body)}${padding}`.slice(0, padding.length);
  await pool.query({
    name: 'insert',
    text: 'INSERT INTO event (stream, body) VALUES ($1, $2)',
    values: [id, text],
  });
  return reply.code(201).send({ id });
});
app.get('/views/:id', async (request, reply) => {
  const { rows } = await pool.query({
    name: 'select',
    text: 'SELECT body FROM view WHERE id = $1',
    values: [request.params.id],
  });
  return reply.type('application/json').send(rows[0].body);
});
process.once('SIGTERM', () => void app.close().then(() => pool.end()));
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
console.log('Ready.');
