import type { KnownOperator, Operator } from './operator.js';
import { reject } from './operator.rejection.js';

/** The accredited operator. @throws Rejection `operator-not-found` */
export const knownOperator = (operator: Operator): KnownOperator =>
  operator.status === 'absent' ? reject('operator-not-found', 'Nobody is accredited here.') : operator;

/** The operator, still working here. @throws Rejection `operator-not-found`, `operator-left` */
export const presentOperator = (operator: Operator): KnownOperator => {
  const known = knownOperator(operator);
  return known.status === 'left' ? reject('operator-left', 'The operator has left.') : known;
};

/** The operator, free to act. @throws Rejection `operator-not-found`, `operator-left`, `operator-suspended` */
export const activeOperator = (operator: Operator): KnownOperator => {
  const present = presentOperator(operator);
  return present.status === 'suspended'
    ? reject('operator-suspended', 'The operator is suspended.')
    : present;
};
