import { EventEmitter, once } from 'node:events';
import { Agent, get as httpGet, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { closeOnSignals } from '../../src/infrastructure/http/graceful-close.js';
import { startHttp, type HttpApp } from '../support/http-app.js';
import { thing, ThingController } from '../support/http-thing.controller.js';

/** Stands for a pool that ends when its module is destroyed. */
@Injectable()
class Pool implements OnModuleDestroy {
  static ended = false;

  onModuleDestroy(): void {
    Pool.ended = true;
  }
}

let http: HttpApp;
let agent: Agent;
let release: () => void;
beforeEach(async () => {
  Pool.ended = false;
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
  thing.wait = new Promise((resolve) => {
    release = resolve;
  });
  http = await startHttp([ThingController], { providers: [Pool] });
});
afterEach(async () => {
  release();
  agent.destroy();
  await http.close();
});

const get = (path: string, using: Agent) =>
  new Promise<{ status: number | undefined; text: string; connection: string | undefined }>(
    (resolve, reject) => {
      httpGet(`${http.url}${path}`, { agent: using }, (answer: IncomingMessage) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () =>
          resolve({ status: answer.statusCode, text, connection: answer.headers.connection }),
        );
      }).on('error', reject);
    },
  );

const refused = async (): Promise<boolean> => {
  const socket = connect(http.port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return false;
  } catch {
    return true;
  } finally {
    socket.destroy();
  }
};

describe('closing', () => {
  it('answers what has come, before anything behind it is shut down', async () => {
    const entered = new Promise<void>((resolve) => {
      thing.entered = resolve;
    });
    const answer = get('/api/v1/things/slow', agent);
    await entered;
    const closed = http.close();
    expect(await refused()).toBe(true);
    expect(Pool.ended).toBe(false);
    release();
    expect(await answer).toEqual({ status: 200, text: 'done', connection: 'close' });
    await closed;
    expect(Pool.ended).toBe(true);
  });

  it('without this order ends the pools first (control of this test)', async () => {
    const entered = new Promise<void>((resolve) => {
      thing.entered = resolve;
    });
    const answer = get('/api/v1/things/slow', agent);
    await entered;
    const closed = http.app.close();
    while (!Pool.ended) await new Promise(setImmediate);
    release();
    expect(await answer).toMatchObject({ text: 'done' });
    agent.destroy();
    await closed;
  });

  it('lets a connection kept open bring one more request', async () => {
    expect(await get('/health/live', agent)).toMatchObject({ status: 200, connection: 'keep-alive' });
    const closed = http.close();
    expect(await get('/health/ready', agent)).toMatchObject({ status: 503, connection: 'close' });
    await closed;
  });

  it('does not wait for a connection that brings nothing', async () => {
    await get('/health/live', agent);
    await http.close();
    expect(Pool.ended).toBe(true);
  });

  it('loses no request of a client that goes on asking', async () => {
    release();
    const answers: (number | undefined)[] = [];
    let closed: Promise<void> | undefined;
    const ask = async (): Promise<void> => {
      const own = new Agent({ keepAlive: true, maxSockets: 1 });
      for (;;) {
        try {
          answers.push((await get('/api/v1/things/slow', own)).status);
        } catch (error) {
          own.destroy();
          expect(error).toMatchObject({ code: 'ECONNREFUSED' });
          return;
        }
        if (answers.length > 100) closed ??= http.close();
      }
    };
    await Promise.all([ask(), ask(), ask(), ask()]);
    await closed;
    expect(new Set(answers)).toEqual(new Set([200]));
  });

  it('is done once, however often it is asked for', async () => {
    expect(http.close()).toBe(http.close());
    await http.close();
  });
});

describe('a signal', () => {
  it.each(['SIGTERM', 'SIGINT'])('%s closes and ends the process with 0', async (signal) => {
    const signals = new EventEmitter();
    const code = new Promise<number>((resolve) => closeOnSignals(() => http.close(), signals, resolve));
    signals.emit(signal);
    expect(await code).toBe(0);
    expect(Pool.ended).toBe(true);
  });

  it('ends the process with 1 when closing fails', async () => {
    const signals = new EventEmitter();
    const code = new Promise<number>((resolve) =>
      closeOnSignals(() => Promise.reject(new Error('x')), signals, resolve),
    );
    signals.emit('SIGTERM');
    expect(await code).toBe(1);
  });
});
