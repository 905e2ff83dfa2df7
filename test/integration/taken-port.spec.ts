import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { listen } from '../../src/service.js';
import { openDevelopmentRuntime, type DevelopmentRuntime } from '../support/development-service.js';

let other: Server;
let opened: DevelopmentRuntime;
beforeEach(async () => {
  other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  opened = await openDevelopmentRuntime((other.address() as AddressInfo).port);
});
afterEach(async () => {
  await new Promise((resolve) => other.close(resolve));
  await opened.clear();
});

it('a start on a taken port ends what it had begun, so that everything can be closed', async () => {
  await expect(listen(opened.runtime)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await expect(opened.runtime.close()).resolves.toBeUndefined();
});
