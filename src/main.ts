import 'reflect-metadata';
import { holdSignals, openEarly } from './early-start.js';
import { STOP_SIGNALS } from './infrastructure/http/stop-signals.js';

const release = holdSignals(STOP_SIGNALS);
const opening = openEarly(process.env);
const { startService } = await import('./service.js');
const started = startService(process.env, opening);
release();
await started;
