/** The name of the demo in every Idempotency-Key: another story needs another name, or its keys would be reused. */
const DEMO = 'demo-1';

/** The key of one step, always the same, so that a second run repeats commands and adds nothing. */
export const demoStep = (name) => `${DEMO}.${name}`;
