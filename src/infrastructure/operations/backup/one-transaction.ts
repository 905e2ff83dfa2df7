import type { Client } from 'pg';

/** Texts mean the same whatever the server's settings are, and nothing is cut off for taking its time. */
const SETTINGS = `
  SET LOCAL statement_timeout = 0;
  SET LOCAL idle_in_transaction_session_timeout = 0;
  SET LOCAL lock_timeout = '60s';
  SET LOCAL client_encoding = 'UTF8';
  SET LOCAL TimeZone = 'UTC';
  SET LOCAL DateStyle = 'ISO';
  SET LOCAL IntervalStyle = 'postgres';
  SET LOCAL bytea_output = 'hex'`;

/** All of the work or nothing of it; `mode` as after BEGIN. */
export const inOneTransaction = async <Answer>(
  client: Client,
  mode: string,
  work: () => Promise<Answer>,
): Promise<Answer> => {
  await client.query(`BEGIN ${mode}`);
  try {
    await client.query(SETTINGS);
    const answer = await work();
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
};
