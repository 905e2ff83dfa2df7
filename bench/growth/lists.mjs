import { createHash } from 'node:crypto';
import { entities } from '../../dist/infrastructure/read-models/entities.js';
import { PgCaseloads } from '../../dist/infrastructure/read-models/caseload/caseload.reader.js';
import { PgPersonFiles } from '../../dist/infrastructure/read-models/person-file/person-file.reader.js';
import { PgPersonIndex } from '../../dist/infrastructure/person-index/pg-person-index.js';
import { openReadDatabase } from '../../dist/infrastructure/persistence/read-database.js';
import { openedPool, withDatabase } from '../temporary-database.mjs';
import { compared, interleaved, underLoad } from '../rounds.mjs';

const [FEW, MANY] = [1_000, 100_000];
const [ROUNDS, SECONDS, CALLERS, PAGE] = [5, 2, 8, 50];
/** A worker's own cases and the persons of one name stay as many as they are; the bodies grow with the district. */
const [CASES_A_WORKER, NAMESAKES, BODIES] = [40, 5, 10];

const idOf = (text) => {
  const digits = createHash('md5').update(text).digest('hex');
  return [8, 13, 18, 23].reduce((id, at) => `${id.slice(0, at)}-${id.slice(at)}`, digits);
};
const STATUSES = ['nominated', 'analysis', 'design', 'proposed', 'active', 'closed'];

/** What the projections would have written for so many pacts, each with its person. */
const fill = async (pool, pacts) => {
  const workers = Math.max(1, Math.round(pacts / CASES_A_WORKER));
  await pool.query(
    `INSERT INTO read.caseload_item
     SELECT id, 12, md5('household ' || n)::uuid, status, municipality, nominated_on, worker, body, ARRAY[worker, md5('educator ' || n % $2)::uuid],
       json_build_object('pactId', id, 'householdId', md5('household ' || n)::uuid, 'status', status, 'municipality', municipality,
         'zone', 'Zona sociale 1', 'channel', 'listening-centre', 'nominatedOn', nominated_on, 'nominatedBy', worker,
         'caseManagerId', worker, 'organisationId', body, 'updatedAt', '2026-11-21T10:00:00.000Z', 'reviews', '[]'::json,
         'seats', json_build_array(json_build_object('memberId', worker, 'operatorId', worker)))::text
     FROM generate_series(1, $1) n CROSS JOIN LATERAL (
       SELECT md5('pact ' || n)::uuid AS id, ($4::text[])[1 + n % 6] AS status, 'Comune ' || n % 48 AS municipality,
         (date '2020-01-01' + n % 2400)::text AS nominated_on, md5('worker ' || n % $2)::uuid AS worker,
         md5('body ' || n % $3)::uuid AS body) row`,
    [pacts, workers, BODIES, STATUSES],
  );
  const sealed = JSON.stringify({ ct: 'x'.repeat(600) });
  await pool.query(
    `INSERT INTO read.person_file SELECT md5('person ' || n)::uuid, 1, $2::text FROM generate_series(1, $1::int) n`,
    [pacts, sealed],
  );
  await pool.query(
    `INSERT INTO ops.person_index (kind, key, subject_id)
     SELECT 'surname-birth-year', md5('name ' || n / $2::int), md5('person ' || n)::uuid FROM generate_series(1, $1::int) n`,
    [pacts, NAMESAKES],
  );
  await pool.query('ANALYZE');
  return workers;
};

/** Lists and searches as the handlers ask for them, over so many pacts. */
const opened = async ({ appUrl, ownerUrl }, pacts) => {
  const pool = await openedPool(ownerUrl, CALLERS);
  const workers = await fill(pool, pacts);
  const database = await openReadDatabase(appUrl, entities, () => undefined);
  const [caseloads, files, index] = [
    new PgCaseloads(database),
    new PgPersonFiles(database),
    new PgPersonIndex(pool),
  ];
  let turn = 0;
  const own = () => caseloads.list({ operatorId: idOf(`worker ${turn++ % workers}`), limit: PAGE + 1 });
  const overseen = () =>
    caseloads.list({ overseenBodies: [idOf(`body ${turn++ % BODIES}`)], limit: PAGE + 1 });
  const search = async () => {
    const name = createHash('md5')
      .update(`name ${Math.floor((turn++ % pacts) / NAMESAKES)}`)
      .digest('hex');
    return files.many(await index.find('surname-birth-year', name));
  };
  const load = (work) => () =>
    underLoad(CALLERS, SECONDS, () => async () => {
      const found = await work();
      if (found.length === 0) throw new Error('A list or a search found nothing.');
    });
  const close = async () => {
    await database.destroy();
    await pool.end();
  };
  return { works: { own: load(own), overseen: load(overseen), search: load(search) }, close };
};

const TITLES = {
  own: "a worker's list of cases",
  overseen: "a supervisor's list of cases",
  search: 'search of persons by name and year',
};

/** P8: p99 of lists and searches with 100,000 pacts, against the same with 1,000, by turns. */
export const listFigures = () =>
  withDatabase((large) =>
    withDatabase(async (small) => {
      const [many, few] = [await opened(large, MANY), await opened(small, FEW)];
      const lines = [];
      for (const [name, title] of Object.entries(TITLES)) {
        const { ours, peer } = await interleaved(ROUNDS, { ours: many.works[name], peer: few.works[name] });
        lines.push(
          compared({
            ...{
              id: `P8.${name}`,
              work: `${title}, 100,000 pacts, p99 in ms (ratio: peer / ours); peer: 1,000 pacts`,
            },
            ...{ ours, peer, of: ({ p99 }) => p99, inverse: true, least: 0.33 },
            note: `${CALLERS} callers; the rows are written as the projections would, and lists read no events, however many the log holds`,
          }),
        );
      }
      await many.close();
      await few.close();
      return lines;
    }),
  );
