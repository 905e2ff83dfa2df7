import { AgreeRestitutionHandler } from './agree-restitution.handler.js';
import { CompleteRestitutionHandler } from './complete-restitution.handler.js';
import { ConfirmActivityHandler } from './confirm-activity.handler.js';
import { ContestActivityHandler } from './contest-activity.handler.js';
import { GetRestitutionHandler } from './get-restitution.handler.js';
import { InsureRestitutionHandler } from './insure-restitution.handler.js';
import { InterruptRestitutionHandler } from './interrupt-restitution.handler.js';
import { ListHostedRestitutionsHandler } from './list-hosted-restitutions.handler.js';
import { ListPactRestitutionsHandler } from './list-pact-restitutions.handler.js';
import { LogActivityHandler } from './log-activity.handler.js';
import { RestitutionDesk } from './restitution-desk.js';
import { ResumeRestitutionHandler } from './resume-restitution.handler.js';
import { SuspendRestitutionHandler } from './suspend-restitution.handler.js';
import { WaiveRestitutionHandler } from './waive-restitution.handler.js';

/** What commands and queries on a restitution are carried out by. */
export const restitutionHandlers = [
  RestitutionDesk,
  AgreeRestitutionHandler,
  InsureRestitutionHandler,
  LogActivityHandler,
  ConfirmActivityHandler,
  ContestActivityHandler,
  SuspendRestitutionHandler,
  ResumeRestitutionHandler,
  CompleteRestitutionHandler,
  WaiveRestitutionHandler,
  InterruptRestitutionHandler,
  GetRestitutionHandler,
  ListHostedRestitutionsHandler,
  ListPactRestitutionsHandler,
];
