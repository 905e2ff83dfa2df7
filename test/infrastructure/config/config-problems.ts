import { ConfigError, loadConfig } from '../../../src/infrastructure/config/load-config.js';

/** What is wrong with an environment; nothing where it can be loaded. */
export const problemsOf = (env: Readonly<Record<string, string>>): readonly string[] => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};
