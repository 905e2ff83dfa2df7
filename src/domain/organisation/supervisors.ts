import { reject } from './organisation.rejection.js';

/** Whether two lists name the same operators, in any order. */
export const sameSupervisors = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((id) => others.includes(id));

/** @throws Rejection `supervisor-twice` */
export const checkSupervisors = (ids: readonly string[]): void => {
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice >= 0) reject('supervisor-twice', 'A supervisor is named once.', `supervisorIds[${twice}]`);
};
