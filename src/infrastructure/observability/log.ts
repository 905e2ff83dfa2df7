import { pino, type DestinationStream, type Logger } from 'pino';

/** One answered request (RAC_GEN_LOG_01). Holds the template of the address, never its values. */
export interface AnsweredRequest {
  /** Absolute address of this service. */
  readonly provider: string;
  readonly method: string;
  /** Such as `/api/v1/pacts/:pactId`; `unmatched` when there is no such route. */
  readonly operation: string;
  readonly status: number;
  readonly seconds: number;
  /** Address of the client. */
  readonly client: string;
  /** Id of the signed-in person; absent on public routes and refused tokens. */
  readonly consumer?: string;
  readonly requestId: string;
}

/** Structured log, one JSON object a line; instants in UTC with T and Z (RAC_GEN_LOG_01). Token for injection. */
export abstract class Log {
  abstract info(fields: object, message: string): void;
  abstract warn(fields: object, message: string): void;
  abstract error(fields: object, message: string): void;
  /** Somebody must look now: the service goes on, and something of it cannot be trusted until then. */
  abstract fatal(fields: object, message: string): void;
  abstract debug(fields: object, message: string): void;
  /** The line of a request. */
  abstract answered(request: AnsweredRequest): void;
}

/** Fields that may hold a value of a person or a secret: left out of every line, also one and two levels down. */
const NEVER = [
  'authorization',
  'cookie',
  'body',
  'headers',
  'query',
  'params',
  'token',
  'detail',
  'parameters',
];

class PinoLog extends Log {
  private readonly careful: Logger;
  /** A request's line has closed fields: nothing to look for in each of them. */
  private readonly requests: Logger;

  constructor(level: string, destination: DestinationStream) {
    super();
    const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
    const paths = NEVER.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
    this.careful = pino({ ...options, redact: { paths, remove: true } }, destination);
    this.requests = pino(options, destination);
  }

  override info(fields: object, message: string): void {
    this.careful.info(fields, message);
  }

  override warn(fields: object, message: string): void {
    this.careful.warn(fields, message);
  }

  override error(fields: object, message: string): void {
    this.careful.error(fields, message);
  }

  override fatal(fields: object, message: string): void {
    this.careful.fatal(fields, message);
  }

  override debug(fields: object, message: string): void {
    this.careful.debug(fields, message);
  }

  override answered(request: AnsweredRequest): void {
    this.requests.info(request, 'request');
  }
}

/** Makes the log. `level` is one of pino's; lines go to standard output unless told otherwise. */
export const createLog = (level: string, destination: DestinationStream = pino.destination(1)): Log =>
  new PinoLog(level, destination);
