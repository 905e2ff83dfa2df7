import { TransparencyController } from './transparency.controller.js';

/** Everything about the proofs of the logs. */
export const transparencyControllers = [TransparencyController];
