import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Role } from '../../domain/kernel/actor.js';
import type { OrganisationKind } from '../../domain/organisation/organisation.events.js';
import type { CommandEnvelope } from '../envelope.js';
import { AccreditOperatorCommand } from '../operator/accredit-operator.handler.js';
import { GrantRoleCommand } from '../operator/grant-role.handler.js';
import { RegisterOrganisationCommand } from '../organisation/register-organisation.handler.js';
import { RegisterUnitCommand } from '../organisation/register-unit.handler.js';
import { Clock } from '../ports/clock.js';
import { Digest } from '../ports/digest.js';
import { BlindIndex } from '../ports/sealer.js';
import { Tenancy } from '../ports/tenancy.js';
import { LinkSignInCommand } from '../subject/link-sign-in.handler.js';
import { RegisterSubjectCommand } from '../subject/register-subject.handler.js';

/** Somebody who can sign in with the development provider. */
export interface DevelopmentAccount {
  readonly role: Role;
  readonly signInSubject: string;
  readonly displayName: string;
  /** Absent for citizens. */
  readonly organisationName?: string;
  readonly organisationKind?: OrganisationKind;
  readonly unitName?: string;
  readonly municipality?: string;
}

interface Staff extends DevelopmentAccount {
  readonly role: Exclude<Role, 'citizen'>;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
}

/** Name space of the command ids: the same name is the same command at every start. */
const SEED = '6d0c7b0e-5b1c-4f0a-9f57-2f1f6f0d9a11';

const MUNICIPALITY = 'Crema';

const isStaff = (account: DevelopmentAccount): account is Staff =>
  account.role !== 'citizen' &&
  account.organisationName !== undefined &&
  account.organisationKind !== undefined;

const once = <Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];

const unitKey = ({ organisationName, unitName = '' }: Staff): string => `${organisationName}|${unitName}`;

/** Puts the people of the development provider into the registry, through the commands; a second time adds nothing. */
@Injectable()
export class DevelopmentSeed {
  constructor(
    private readonly commands: CommandBus,
    private readonly digest: Digest,
    private readonly blind: BlindIndex,
    private readonly tenancy: Tenancy,
    private readonly clock: Clock,
  ) {}

  /** To be run when the read models follow the log: every command waits for them. */
  async sow(accounts: readonly DevelopmentAccount[], issuer: string): Promise<void> {
    const staff = accounts.filter(isStaff);
    const organisations = await this.organisations(staff);
    const units = await this.units(staff, organisations);
    await Promise.all([
      ...staff.map((one) => this.operator(one, issuer, organisations, units)),
      ...accounts.filter(({ role }) => role === 'citizen').map((one) => this.citizen(one, issuer)),
    ]);
  }

  private async organisations(staff: readonly Staff[]): Promise<ReadonlyMap<string, string>> {
    const bodies = once(staff, ({ organisationName }) => organisationName);
    const made = await Promise.all(
      bodies.map(async ({ organisationName: name, organisationKind: kind, municipality = MUNICIPALITY }) => {
        const envelope = this.envelope(`organisation ${name}`);
        const command = new RegisterOrganisationCommand({ name, kind, municipality }, envelope);
        return [name, (await this.commands.execute(command)).id] as const;
      }),
    );
    return new Map(made);
  }

  /** One after the other: two units of one body are two changes of one stream. */
  private async units(
    staff: readonly Staff[],
    organisations: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, string>> {
    const made = new Map<string, string>();
    for (const one of once(staff, unitKey)) {
      const organisationId = organisations.get(one.organisationName);
      if (one.unitName === undefined || organisationId === undefined) continue;
      const unit = { name: one.unitName, supervisorIds: [] };
      const envelope = this.envelope(`unit ${unitKey(one)}`);
      const { partId } = await this.commands.execute(new RegisterUnitCommand(organisationId, unit, envelope));
      if (partId !== undefined) made.set(unitKey(one), partId);
    }
    return made;
  }

  private async operator(
    one: Staff,
    issuer: string,
    organisations: ReadonlyMap<string, string>,
    units: ReadonlyMap<string, string>,
  ): Promise<void> {
    const organisationId = organisations.get(one.organisationName);
    if (organisationId === undefined) return;
    const { signInSubject: subject, displayName: name, role } = one;
    const from = this.clock.moment().today;
    const workEmail = `${subject}@example.org`;
    const operator = { name, workEmail, organisationId, signIn: { issuer, subject }, from };
    const { id } = await this.commands.execute(
      new AccreditOperatorCommand(operator, this.envelope(`operator ${subject}`)),
    );
    const unitId = units.get(unitKey(one));
    const grant = { role, organisationId, from, ...(unitId !== undefined && { unitId }) };
    await this.commands.execute(new GrantRoleCommand(id, grant, this.envelope(`role ${subject} ${role}`)));
  }

  private async citizen({ displayName, signInSubject }: DevelopmentAccount, issuer: string): Promise<void> {
    const [givenName = displayName, ...rest] = displayName.split(' ');
    const person = {
      givenName,
      familyName: rest.join(' ') || displayName,
      birth: { kind: 'date', date: '1980-01-01' },
      taxCode: { kind: 'none', noneReason: 'unknown' },
      languages: ['it'],
    } as const;
    const { id } = await this.commands.execute(
      new RegisterSubjectCommand(person, this.envelope(`citizen ${signInSubject}`)),
    );
    await this.commands.execute(
      new LinkSignInCommand(
        id,
        { issuer, subject: signInSubject },
        this.envelope(`sign-in ${signInSubject}`),
      ),
    );
  }

  private envelope(name: string): CommandEnvelope {
    const commandId = this.digest.idFrom(SEED, name);
    return {
      person: { kind: 'system', userId: 'development-seed', grants: [] },
      tenantId: this.tenancy.tenantId,
      correlationId: SEED,
      client: 'local',
      commandId,
      fingerprint: this.blind.fingerprint(name),
    };
  }
}
