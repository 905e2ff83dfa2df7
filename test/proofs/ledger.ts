import type { TestService } from '../support/service.js';

/** A command that was acknowledged, with what was acknowledged. */
export interface Acknowledged {
  readonly key: string;
  readonly path: string;
  readonly body: unknown;
  readonly ifMatch?: number;
  readonly id: string;
  readonly version: number;
}

type Wish = Omit<Acknowledged, 'id' | 'version'>;

/** Clients that send one command after the other and keep what was acknowledged, whatever happens to the service. */
export interface Load {
  readonly acknowledged: readonly Acknowledged[];
  /** Answers other than an acknowledgement or "not now". */
  readonly faults: readonly string[];
  /** Answers by status; 0 = the connection broke. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Goes on until `stop`; what is open then is sent again, under its key, by the next run. */
  run(): Promise<void>;
  stop(): void;
}

/** So seldom that those who ask again do not slow down what they wait for. */
const RETRY_MS = 100;

/** Says again and again that a body has another name. Each client has a body of its own. */
const client = (name: string) => {
  let id: string | undefined;
  let version = 0;
  let number = 0;
  let open: Wish | undefined;
  const next = (): Wish => {
    number += 1;
    const key = `${name}-${number}`;
    const body = { name: `Ente ${key}` };
    return id === undefined
      ? { key, path: '/api/v1/organisations', body: { ...body, kind: 'school', municipality: 'Crema' } }
      : { key, path: `/api/v1/organisations/${id}/names`, body, ifMatch: version };
  };
  return {
    wish: () => (open ??= next()),
    done: (receipt: { readonly id: string; readonly version: number }): void => {
      id = receipt.id;
      version = receipt.version;
      open = undefined;
    },
  };
};

/** A load of `clients` clients who sign in as `as`. `authorization` is their token. */
export const openLoad = (ask: TestService['ask'], authorization: string, clients: number): Load => {
  const acknowledged: Acknowledged[] = [];
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  const all = Array.from({ length: clients }, (_, index) => client(`client-${index}`));
  let stopped = false;

  const sendOnce = async ({ wish, done }: (typeof all)[number]): Promise<boolean> => {
    const { key, path, body, ifMatch } = wish();
    const question = { key, body, headers: { authorization }, ...(ifMatch !== undefined && { ifMatch }) };
    const answer = await ask('POST', path, question).catch(() => undefined);
    const status = answer?.status ?? 0;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (answer && (status === 200 || status === 201)) {
      const receipt = { id: String(answer.body['id']), version: Number(answer.body['version']) };
      acknowledged.push({ ...wish(), ...receipt });
      done(receipt);
      return true;
    }
    if (status === 503 && answer?.headers.get('retry-after') === null) faults.push('503 without Retry-After');
    if (status !== 0 && status !== 503) faults.push(`${path}: ${answer?.text ?? ''}`);
    return false;
  };

  const work = async (one: (typeof all)[number]): Promise<void> => {
    while (!stopped && faults.length < 20)
      if (!(await sendOnce(one))) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  };
  return {
    ...{ acknowledged, faults, statuses },
    async run() {
      stopped = false;
      await Promise.all(all.map(work));
    },
    stop: () => void (stopped = true),
  };
};
