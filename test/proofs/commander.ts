import type { TestService } from '../support/service.js';

/** What is written at a field; every value that a person could be told by goes through it. */
export type Texts = (field: string) => string;

/** What a command has made. */
export interface Receipt {
  readonly id: string;
  readonly partId: string;
}

/** Sends one command after the other to resources whose versions it keeps. */
export const commander = (ask: TestService['ask']) => {
  const versions = new Map<string, number>();
  return async (as: string, path: string, body: unknown): Promise<Receipt> => {
    const [, , , collection = '', id] = path.split('/');
    const resource = `${collection}/${id ?? ''}`;
    const ifMatch = versions.get(resource);
    const answer = await ask('POST', path, { as, body, ...(ifMatch !== undefined && { ifMatch }) });
    if (answer.status !== 200 && answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
    versions.set(`${collection}/${String(answer.body['id'])}`, Number(answer.body['version']));
    return { id: String(answer.body['id']), partId: String(answer.body['partId']) };
  };
};

/** Sends a command, as somebody, to a path. */
export type Send = ReturnType<typeof commander>;
