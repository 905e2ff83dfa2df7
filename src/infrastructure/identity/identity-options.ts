import type { Config } from '../config/config.js';

/** The part of the configuration that identity needs. */
export type IdentityOptions = Pick<Config, 'publicUrl' | 'dataDir' | 'production' | 'identity'>;
