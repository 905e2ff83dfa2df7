import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { NotVerified, Verification } from '../../../src/infrastructure/audit/verify/verify-bundle.js';

/** The verifier that auditors get. */
export const VERIFY_PY = resolve('tools/verify.py');

/** A report with the exit code of the program. */
export interface PythonAnswer {
  readonly report: Verification | NotVerified;
  readonly code: number;
}

/** What stands beside a bundle. */
export interface Beside {
  readonly checkpoints?: readonly string[];
  readonly keys?: readonly string[];
  /** Another program than tools/verify.py. */
  readonly program?: string;
}

/** One Python process that answers every question of a suite. */
export const startPythonVerifier = () => {
  const python = spawn('python3', [resolve('test/support/audit/verifier-process.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];
  createInterface({ input: python.stdout }).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line)));
  const ended = new Promise<void>((done) => {
    python.on('close', () => {
      for (const { reject } of waiting.splice(0)) reject(new Error('Python has ended.'));
      done();
    });
  });
  const ask = (ask: string, question: object): Promise<unknown> =>
    new Promise((done, reject) => {
      waiting.push({ resolve: done, reject });
      python.stdin.write(`${JSON.stringify({ program: VERIFY_PY, ...question, ask })}\n`);
    });
  return {
    ask,
    /** The report on a bundle. */
    report: (folder: string, { checkpoints = [], keys = [], ...more }: Beside = {}) =>
      // The shape is what the tests hold against the other verifier's.
      ask('report', { folder, checkpoints, keys, ...more }) as Promise<PythonAnswer>,
    close: async (): Promise<void> => {
      python.stdin.end();
      await ended;
    },
  };
};

/** A running Python verifier. */
export type PythonVerifier = ReturnType<typeof startPythonVerifier>;
