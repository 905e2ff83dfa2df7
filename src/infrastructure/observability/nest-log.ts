import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.js';
import { framesOf, safeError } from './safe-error.js';

const textOf = (message: unknown): { readonly message: string; readonly fields: object } =>
  typeof message === 'string'
    ? { message, fields: {} }
    : { message: 'error', fields: { error: safeError(message) } };

const contextOf = (rest: readonly unknown[]): object => {
  const context = rest.at(-1);
  return typeof context === 'string' && !context.includes('\n') ? { context } : {};
};

/** What the framework tells of its own assembly: hundreds of lines that hide the three that matter. */
const ASSEMBLY = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

const isAssembly = (rest: readonly unknown[]): boolean => {
  const context = rest.at(-1);
  return typeof context === 'string' && ASSEMBLY.has(context);
};

/** Lets the framework write to our log. Errors lose their message: it may quote a value. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Log) {}

  log(message: unknown, ...rest: readonly unknown[]): void {
    this.write(isAssembly(rest) ? 'debug' : 'info', message, rest);
  }

  warn(message: unknown, ...rest: readonly unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: readonly unknown[]): void {
    const frames = rest.flatMap(framesOf);
    this.write('error', message, rest, frames.length > 0 ? { frames } : {});
  }

  debug(message: unknown, ...rest: readonly unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: readonly unknown[]): void {
    this.write('debug', message, rest);
  }

  private write(
    level: 'info' | 'warn' | 'error' | 'debug',
    given: unknown,
    rest: readonly unknown[],
    extra: object = {},
  ): void {
    const { message, fields } = textOf(given);
    this.target[level]({ ...contextOf(rest), ...fields, ...extra }, message);
  }
}
