import { AccreditOperatorHandler } from './accredit-operator.handler.js';
import { EndDelegationHandler } from './end-delegation.handler.js';
import { GetOperatorHandler } from './get-operator.handler.js';
import { GiveDelegationHandler } from './give-delegation.handler.js';
import { GrantRoleHandler } from './grant-role.handler.js';
import { LeaveServiceHandler } from './leave-service.handler.js';
import { ListOperatorsHandler } from './list-operators.handler.js';
import { OperatorDesk } from './operator-desk.js';
import { RevokeRoleHandler } from './revoke-role.handler.js';
import { StaffNames } from './staff-names.js';
import { SuspendOperatorHandler } from './suspend-operator.handler.js';

/** What commands and queries about operators are carried out by. */
export const operatorHandlers = [
  OperatorDesk,
  StaffNames,
  AccreditOperatorHandler,
  GrantRoleHandler,
  RevokeRoleHandler,
  GiveDelegationHandler,
  EndDelegationHandler,
  SuspendOperatorHandler,
  LeaveServiceHandler,
  GetOperatorHandler,
  ListOperatorsHandler,
];
