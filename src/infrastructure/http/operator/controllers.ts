import { OperatorController } from './operator.controller.js';

/** Controllers of the directory of operators. */
export const operatorControllers = [OperatorController];
