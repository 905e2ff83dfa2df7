import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BODY_LIMIT, JSON_DEPTH, MAX_ITEMS } from './http-options.js';

/** A body that is refused before anybody looks at its fields. */
class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';

  constructor(readonly statusCode: 400 | 415) {
    super('The body cannot be read.');
  }
}

/** A lone half of a surrogate pair or a NUL: no database text and no canonical JSON can hold them. */
const UNSTORABLE = /\p{Surrogate}|\0/u;

const isSound = (value: unknown, depth: number): boolean => {
  if (typeof value === 'string') return !UNSTORABLE.test(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= JSON_DEPTH) return false;
  if (Array.isArray(value))
    return value.length <= MAX_ITEMS && value.every((item) => isSound(item, depth + 1));
  return Object.entries(value).every(([key, item]) => !UNSTORABLE.test(key) && isSound(item, depth + 1));
};

/** Whether a body is no deeper than 20, holds no list longer than 1,000 and only text and numbers that can be stored. */
const isSoundJson = (value: unknown): boolean => isSound(value, 0);

const isCompressed = (request: FastifyRequest): boolean => {
  const encoding = request.headers['content-encoding'];
  return encoding !== undefined && encoding !== 'identity';
};

/**
 * Reads `application/json` and nothing else (415). Broken, too deep, poisoned (`__proto__`, `constructor.prototype`)
 * or not UTF-8: 400. Over 256 KiB: 413.
 */
export const readJsonOnly = (instance: FastifyInstance): void => {
  const parse = instance.getDefaultJsonParser('error', 'error');
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    (request, body, done) => {
      if (isCompressed(request)) done(new UnreadableBody(415));
      else if (!Buffer.isBuffer(body) || !isUtf8(body)) done(new UnreadableBody(400));
      else
        void parse(request, body.toString('utf8'), (error, value) => {
          if (error !== null) done(error);
          else if (isSoundJson(value)) done(null, value);
          else done(new UnreadableBody(400));
        });
    },
  );
};
