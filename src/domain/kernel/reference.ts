/** Number of a paper kept elsewhere (policy, receipt). It lies in clear in the log, so it has no room for a sentence. */
export const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9./_-]{0,63}$/;

/** Whether a text has the form of a document number: 64 characters at most, no spaces. */
export const isReference = (text: string): boolean => REFERENCE.test(text);
