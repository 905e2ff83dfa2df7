import { loadConfig } from './infrastructure/config/load-config.js';
import { createLog } from './infrastructure/observability/log.js';
import { openRuntime, type Runtime } from './runtime.js';

/** One line of a command's answer. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Opens the service's resources beside it, does one thing, closes them. */
export const besideService = async <Answer>(
  env: NodeJS.ProcessEnv,
  act: (runtime: Runtime) => Promise<Answer>,
): Promise<Answer> => {
  const runtime = await openRuntime(loadConfig(env), createLog('warn'), { besideService: true });
  try {
    return await act(runtime);
  } finally {
    await runtime.close();
  }
};
