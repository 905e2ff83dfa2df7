import { createHash, generateKeyPairSync, hash, sign } from 'node:crypto';

/** Events of one stream, one after the other in the log with some of other streams between. */
const PER_STREAM = 20;
const TENANT = 'distretto-di-prova';
const PAGE = 1_000;

const idOf = (number) => {
  const hex = hash('sha256', String(number));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** What a sealed text looks like: no two alike, and nothing to be read. */
const sealed = (seed) => ({
  ct: hash('sha512', `ct ${seed}`, 'base64') + hash('sha512', `more ${seed}`, 'base64'),
  iv: hash('sha256', `iv ${seed}`, 'base64').slice(0, 16),
  kid: idOf(`kid ${seed}`),
  tag: hash('sha256', `tag ${seed}`, 'base64').slice(0, 24),
});

/**
 * An honest log as long as is asked for, made page by page from nothing: 50 streams grow side by side, and give way to
 * the next 50. Texts have about 1.2 KB, as those of a pact have.
 */
export const longLog = (size) => {
  let ends = new Map();
  const eventAt = (position) => {
    const turn = Math.floor((position - 1) / (50 * PER_STREAM));
    const nth = turn * 50 + ((position - 1) % 50);
    const stream = `pact-${idOf(`stream ${nth}`)}`;
    const before = ends.get(stream) ?? { version: 0, leafHash: null };
    const version = before.version + 1;
    const eventId = idOf(`event ${position}`);
    const commandId = idOf(`command ${position}`);
    const recordedAt = new Date(Date.UTC(2026, 0, 1) + position * 1_000).toISOString();
    const actor = {
      kind: 'user',
      organisationId: idOf('organisation'),
      role: 'social-worker',
      userId: idOf('user'),
    };
    const body = JSON.stringify({
      data: {
        amountCents: position,
        assessedOn: '2026-03-02',
        findings: sealed(position),
        goalId: idOf(position),
      },
      eventId,
      metadata: {
        ...{ accessBasis: 'caseload', actor, causationId: commandId, commandId, correlationId: commandId },
        ...{
          effectiveAt: recordedAt,
          fingerprint: hash('sha256', commandId),
          legalBasis: 'public-interest-task',
        },
        ...{ policyVersion: '2026-1', previousHash: before.leafHash, recordedAt, sensitivity: 'special' },
        ...{ subjects: [idOf(`subject ${nth}`)], tenantId: TENANT },
      },
      ...{ stream, type: 'NeedAssessed.v1', version },
    });
    const leafHash = hash('sha256', `\0${body}`);
    if (version === PER_STREAM) ends.delete(stream);
    else ends.set(stream, { version, leafHash });
    return {
      ...{ position, stream, category: 'pact', version, eventId, commandId, type: 'NeedAssessed.v1' },
      ...{ recordedAt, body, leafHash },
    };
  };
  return {
    head: () => Promise.resolve(size),
    /** In order from the beginning on: an event has to know the one before it. */
    readAll: (after, limit) => {
      const first = Math.max(after, 0) + 1;
      if (first === 1) ends = new Map();
      const count = Math.max(0, Math.min(limit, PAGE, size - first + 1));
      return Promise.resolve(Array.from({ length: count }, (_, index) => eventAt(first + index)));
    },
    readStream: () => Promise.resolve([]),
  };
};

const node = (left, right) => createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();

/** A notary that has signed the end of a long log; it keeps 32 bytes a leaf, all in one buffer. */
export const longNotary = async (log, size) => {
  const leaves = Buffer.alloc(size * 32);
  const tops = [];
  for (let after = 0; after < size;) {
    const page = await log.readAll(after, PAGE);
    for (const { leafHash, position } of page) {
      leaves.write(leafHash, (position - 1) * 32, 'hex');
      let top = { height: 0, root: Buffer.from(leafHash, 'hex') };
      while (tops.at(-1)?.height === top.height)
        top = { height: top.height + 1, root: node(tops.pop().root, top.root) };
      tops.push(top);
    }
    after = page.at(-1).position;
  }
  const root = tops.map((top) => top.root).reduceRight((right, left) => node(left, right));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const name = `patti-gener-attivi/${TENANT}/notary`;
  const data = Buffer.concat([Buffer.of(1), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)]);
  const id = createHash('sha256').update(`${name}\n`).update(data).digest().subarray(0, 4);
  const text = `patti-gener-attivi/${TENANT}/events\n${size}\n${root.toString('base64')}\n`;
  const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]).toString('base64');
  const newest = {
    tree: 'events',
    size,
    root: root.toString('hex'),
    note: `${text}\n— ${name} ${signature}\n`,
  };
  return {
    latest: (tree) => Promise.resolve(tree === 'events' ? newest : undefined),
    checkpoints: (tree, after) => Promise.resolve(tree === 'events' && after < size ? [newest] : []),
    leaves: (_tree, after, limit) =>
      Promise.resolve(
        Array.from({ length: Math.min(limit, size - after) }, (_, index) =>
          leaves.toString('hex', (after + index) * 32, (after + index + 1) * 32),
        ),
      ),
    verifierKeys: () => Promise.resolve([`${name}+${id.toString('hex')}+${data.toString('base64')}`]),
    tenantId: TENANT,
  };
};
