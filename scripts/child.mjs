import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program to its end. Where `show` is true its messages (standard error) are shown as they come, else all it
 * says is kept in `output`. A signal to this process goes to the program, and ends this process after it.
 */
export const run = (program, args, { env = process.env, show = false } = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      env,
      stdio: show ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let told;
    const keep = (text) => (output += text);
    const forward = (signal) => {
      told = signal;
      child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, forward);
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => keep(`${error.message}\n`));
    child.on('close', (code, signal) => {
      for (const name of SIGNALS) process.off(name, forward);
      if (told !== undefined) process.exit(128 + constants.signals[told]);
      if (signal !== null) keep(`Ended by ${signal}.\n`);
      resolve({ ok: code === 0, output });
    });
  });
