import { SwaggerModule } from '@nestjs/swagger';

/** Written by the build beside `main`; a name in a variable, since it does not exist before the first build. */
const METADATA = '../../../metadata.js';

const read = async (): Promise<unknown> => {
  try {
    return await import(METADATA);
  } catch {
    return undefined;
  }
};

type Factory = () => Promise<Record<string, unknown>>;

const hasFactory = (module: unknown): module is { readonly default: Factory } =>
  typeof module === 'object' &&
  module !== null &&
  'default' in module &&
  typeof module.default === 'function';

/** Tells the document generator what the build has read from types and comments; without a build, nothing. */
export const loadPluginMetadata = async (): Promise<void> => {
  const module = await read();
  if (hasFactory(module)) await SwaggerModule.loadPluginMetadata(module.default);
};
