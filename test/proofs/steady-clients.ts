import { Agent, request } from 'node:http';

/** Clients that each send one command after the other over a connection kept open, until the service takes no more. */
export interface SteadyClients {
  /** Ends when every client was refused a connection. */
  run(): Promise<void>;
  acknowledged(): number;
  /** Requests that were on a connection and got no whole answer. */
  dropped(): number;
  /** Answers other than an acknowledgement. */
  readonly faults: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Nobody listens there any more: the request was never taken. */
class Refused extends Error {}

const send = (url: string, agent: Agent, headers: Record<string, string>, body: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(`${url}/api/v1/organisations`, { agent, method: 'POST', headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('error', reject);
      answer.on('end', () => {
        if (answer.complete) resolve({ status: answer.statusCode ?? 0, text });
        else reject(new Error('half an answer'));
      });
    });
    sent.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ECONNREFUSED' ? new Refused() : error),
    );
    sent.end(body);
  });

/** Makes `count` clients who register bodies; `run` in the keys keeps one set of clients apart from another. */
export const steadyClients = (
  url: string,
  authorization: string,
  count: number,
  run: string,
): SteadyClients => {
  const faults: string[] = [];
  let [acknowledged, dropped] = [0, 0];
  const work = async (client: number): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let number = 0; ; number++) {
      const key = `run-${run}-client-${client}-${number}`;
      const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': key };
      const body = JSON.stringify({ name: `Ente ${key}`, kind: 'school', municipality: 'Crema' });
      try {
        const { status, text } = await send(url, agent, headers, body);
        if (status === 201) acknowledged += 1;
        else faults.push(`${status} ${text}`);
      } catch (error) {
        if (!(error instanceof Refused)) dropped += 1;
        agent.destroy();
        return;
      }
    }
  };
  return {
    run: async () => {
      await Promise.all(Array.from({ length: count }, (_, client) => work(client)));
    },
    acknowledged: () => acknowledged,
    dropped: () => dropped,
    faults,
  };
};
