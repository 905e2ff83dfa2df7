/** Stops what global-setup.mjs has started, if it has. */
export default () => globalThis.stopTestDatabase?.();
