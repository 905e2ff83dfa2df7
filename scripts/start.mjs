// npm start: installs and builds where that is needed, then is the service itself, so that a signal reaches it at once.
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './prepare.mjs';

const LOOK_EVERY_MS = 200;

/** Killed outright, npm cannot pass the signal on: the service would go on unseen, and keep the data folder. */
const stopWithNpm = () => {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  watch.unref();
};

await prepare();
if (process.env.npm_lifecycle_event !== undefined) stopWithNpm();
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(root, 'dist', 'main.js')).href);
