import type { CommandBus } from '@nestjs/cqrs';
import type { CommandEnvelope } from '../../application/envelope.js';
import { AccreditOperatorCommand } from '../../application/operator/accredit-operator.handler.js';
import { GrantRoleCommand } from '../../application/operator/grant-role.handler.js';
import { RegisterOrganisationCommand } from '../../application/organisation/register-organisation.handler.js';
import type { Clock } from '../../application/ports/clock.js';
import type { Digest } from '../../application/ports/digest.js';
import { MAX_PAGE, type EventStore } from '../../application/ports/event-store.js';
import type { BlindIndex } from '../../application/ports/sealer.js';
import type { Tenancy } from '../../application/ports/tenancy.js';
import { refuse } from '../../application/refusal.js';
import type { OperatorEvent } from '../../domain/operator/operator.events.js';
import { operatorAggregate } from '../../domain/operator/operator.js';

/** What the appointment is carried out with. */
export interface AppointmentServices {
  readonly commands: Pick<CommandBus, 'execute'>;
  readonly store: EventStore;
  readonly digest: Digest;
  readonly blind: BlindIndex;
  readonly tenancy: Tenancy;
  readonly clock: Clock;
}

/** Who is to be the first administrator, how they sign in, and the body that runs the service. */
export interface Appointment {
  readonly name: string;
  readonly workEmail: string;
  readonly issuer: string;
  readonly subject: string;
  readonly organisationName: string;
  readonly municipality: string;
}

/** Name space of the command ids: two appointments at the same time are one, or one of them is refused. */
const FIRST = '3a9f4f0e-8a56-4c8e-9a0b-0c2f6a6a5d01';

/** Whether anybody was ever made administrator; the log is asked, not a read model. */
const hasAdministrator = async (store: EventStore): Promise<boolean> => {
  for (let after = 0; ;) {
    const page = await store.readAll(after, MAX_PAGE, [operatorAggregate.category]);
    // The streams of this category carry events of operators only.
    const events = page.map((stored) => store.decode(stored).event as OperatorEvent);
    if (events.some(({ type, data }) => type === 'RoleGranted' && data.role === 'administrator')) return true;
    const last = page.at(-1);
    if (last === undefined) return false;
    after = last.position;
  }
};

/**
 * Makes the first administrator on the machine, through the ordinary commands, recorded as done by the system (H10).
 * Answers the operator's id. Ask for a one-time code before (one-time-code.ts).
 * @throws Rejection `administrator-exists`
 */
export const appointFirstAdministrator = async (
  { commands, store, digest, blind, tenancy, clock }: AppointmentServices,
  { name, workEmail, issuer, subject, organisationName, municipality }: Appointment,
): Promise<string> => {
  if (await hasAdministrator(store))
    refuse('administrator-exists', 'There is an administrator already: they accredit the others.', '');
  const envelope = (step: string, content: unknown): CommandEnvelope => ({
    person: { kind: 'system', userId: 'command-line', grants: [] },
    tenantId: tenancy.tenantId,
    correlationId: FIRST,
    client: 'local',
    commandId: digest.idFrom(FIRST, step),
    fingerprint: blind.fingerprint(JSON.stringify([step, content])),
  });
  const body = { name: organisationName, kind: 'ambit', municipality } as const;
  const { id: organisationId } = await commands.execute(
    new RegisterOrganisationCommand(body, envelope('organisation', body)),
  );
  const from = clock.moment().today;
  const signIn = { issuer, subject };
  const { id } = await commands.execute(
    new AccreditOperatorCommand(
      { name, workEmail, organisationId, signIn, from },
      envelope('operator', [name, workEmail, issuer, subject]),
    ),
  );
  const grant = { role: 'administrator', organisationId, from } as const;
  await commands.execute(new GrantRoleCommand(id, grant, envelope('role', 'administrator')));
  return id;
};
