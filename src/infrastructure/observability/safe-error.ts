/** What may be written about an unexpected error: never its message or detail, which may quote a value. */
export interface SafeError {
  readonly name: string;
  /** Code of the driver or of Node, such as `23505` or `ECONNREFUSED`. */
  readonly code?: string;
  /** Where it was thrown; lines of the stack without the message. */
  readonly frames: readonly string[];
  readonly cause?: SafeError;
}

const FRAME = /^\s+at /;
const CODE = /^\w{1,60}$/;
const NAME = /^[A-Za-z]\w{0,60}$/;
const MAX_FRAMES = 20;

/** Lines of a stack that say where, none that say what. */
export const framesOf = (stack: unknown): readonly string[] =>
  typeof stack === 'string'
    ? stack
        .split('\n')
        .filter((line) => FRAME.test(line))
        .slice(0, MAX_FRAMES)
        .map((line) => line.trim())
    : [];

/** The part of a thrown thing that is safe to log. */
export const safeError = (error: unknown, depth = 0): SafeError => {
  if (typeof error !== 'object' || error === null) return { name: typeof error, frames: [] };
  const { name, code, stack, cause } = error as Readonly<Partial<Record<string, unknown>>>;
  return {
    name: typeof name === 'string' && NAME.test(name) ? name : 'Error',
    ...(typeof code === 'string' && CODE.test(code) ? { code } : {}),
    frames: framesOf(stack),
    ...(cause === undefined || depth >= 3 ? {} : { cause: safeError(cause, depth + 1) }),
  };
};
