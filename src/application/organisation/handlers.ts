import { ChangeUnitSupervisorsHandler } from './change-unit-supervisors.handler.js';
import { CloseOrganisationHandler } from './close-organisation.handler.js';
import { GetOrganisationHandler } from './get-organisation.handler.js';
import { KnownOperators } from './known-operators.js';
import { KnownOrganisations } from './known-organisations.js';
import { ListOrganisationsHandler } from './list-organisations.handler.js';
import { OrganisationDesk } from './organisation-desk.js';
import { RegisterOrganisationHandler } from './register-organisation.handler.js';
import { RegisterUnitHandler } from './register-unit.handler.js';
import { RenameOrganisationHandler } from './rename-organisation.handler.js';

/** What commands and queries about bodies are carried out by. */
export const organisationHandlers = [
  KnownOperators,
  KnownOrganisations,
  OrganisationDesk,
  RegisterOrganisationHandler,
  RenameOrganisationHandler,
  CloseOrganisationHandler,
  RegisterUnitHandler,
  ChangeUnitSupervisorsHandler,
  GetOrganisationHandler,
  ListOrganisationsHandler,
];
