import { describe, expect, it } from '@jest/globals';
import { createLog } from '../../../src/infrastructure/observability/log.js';
import { NestLog } from '../../../src/infrastructure/observability/nest-log.js';

const captured = () => {
  const lines: string[] = [];
  return { lines, log: createLog('debug', { write: (line) => void lines.push(line) }) };
};

describe('the log', () => {
  it.each(['authorization', 'cookie', 'body', 'headers', 'query', 'params', 'token', 'detail', 'parameters'])(
    'leaves out %s, at whatever place',
    (field) => {
      const { lines, log } = captured();
      log.info({ [field]: 'canary', inner: { [field]: 'canary', deep: { [field]: 'canary' } } }, 'x');
      expect(lines.join('')).not.toContain('canary');
    },
  );

  it('keeps what may be kept (control)', () => {
    const { lines, log } = captured();
    log.warn({ projection: 'case-view', lag: 3 }, 'behind');
    expect(JSON.parse(lines.join(''))).toMatchObject({ projection: 'case-view', lag: 3, msg: 'behind' });
  });

  it('takes the lines of the framework, errors without their message', () => {
    const { lines, log } = captured();
    const nest = new NestLog(log);
    nest.log('started', 'Context');
    nest.error(new Error('canary'));
    nest.error('failed', new Error('canary').stack, 'Context');
    const [started, first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(started).toMatchObject({ level: 30, msg: 'started', context: 'Context' });
    expect(first).toMatchObject({ level: 50, error: { name: 'Error' } });
    expect(second).toMatchObject({ level: 50, msg: 'failed', context: 'Context', frames: expect.any(Array) });
    expect(lines.join('')).not.toContain('canary');
  });
});
