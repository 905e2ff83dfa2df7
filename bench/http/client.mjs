import { Pool } from 'undici';

/** Clients with a connection each, kept open. An answer that is not a success ends the bench: it would be too quick. */
export const clientsOf = (origin, connections) => {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const answer = async ({ statusCode, body }) => {
    const text = await body.text();
    if (statusCode >= 300) throw new Error(`The server answered ${statusCode}: ${text.slice(0, 300)}`);
    return text;
  };
  return {
    get: async (path, headers) => answer(await pool.request({ path, method: 'GET', headers })),
    post: async (path, content, headers) =>
      answer(
        await pool.request({
          ...{ path, method: 'POST', body: JSON.stringify(content) },
          headers: { ...headers, 'content-type': 'application/json' },
        }),
      ),
    close: () => pool.close(),
  };
};
