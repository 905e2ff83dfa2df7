import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '../../domain/access/person.js';
import type { CommandEnvelope, QueryEnvelope } from '../../application/envelope.js';
import type { Quotas } from './quotas.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Allowances of callers; one for the whole process. */
    quotas: Quotas;
  }
}

/** A request with what the guard and the frame have found out about it. */
export interface FrameRequest extends FastifyRequest {
  /** Who is signed in; absent on public routes. Put here by the access token guard. */
  person?: Person;
  /** Put here by the frame for every signed-in request. */
  queryEnvelope?: Omit<QueryEnvelope, 'minimumVersion'>;
  /** Put here by the frame for requests that change something. */
  commandEnvelope?: CommandEnvelope;
}

export type FrameReply = FastifyReply;
