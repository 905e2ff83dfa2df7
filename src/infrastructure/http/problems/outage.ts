/** Database errors (SQLSTATE classes and codes) and socket errors that mean "not now", not "wrong"; a statement that takes too long is one (57014). */
const OUTAGE_CODE =
  /^(?:08\w{3}|53\w{3}|57P0[1-5]|57014|58030|55P03|40001|40P01|25006|25P03|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;

/** The driver says these without a code. */
const OUTAGE_MESSAGE =
  /^(?:Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end|Driver not Connected)/;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Whether an error, or what caused it, is the loss of a database or of another service. */
export const isOutage = (error: unknown, depth = 0): boolean => {
  if (!isObject(error) || depth > 3) return false;
  const { code, message, cause, driverError } = error;
  if (typeof code === 'string' && OUTAGE_CODE.test(code)) return true;
  if (typeof message === 'string' && OUTAGE_MESSAGE.test(message)) return true;
  const causes: readonly unknown[] = Array.isArray(error['errors']) ? error['errors'] : [];
  return [cause, driverError, ...causes].some((inner) => isOutage(inner, depth + 1));
};
