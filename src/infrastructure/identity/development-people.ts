import type { Role } from '../../domain/kernel/actor.js';

/** Someone of the development provider: evidently artificial, without a password, never in production. */
export interface DevelopmentPerson {
  readonly role: Role;
  /** The `sub` of their tokens. */
  readonly signInSubject: string;
  readonly displayName: string;
  /** Whether the registry knows them as operator or as citizen. */
  readonly kind: 'operator' | 'citizen';
  /** The body they act for; absent for citizens. */
  readonly organisationName?: string;
  readonly organisationKind?:
    'ambit' | 'municipality' | 'third-sector' | 'school' | 'health-body' | 'informal-group';
  /** The unit of that body, where the role is held for one unit only. */
  readonly unitName?: string;
}

type Body = Required<Pick<DevelopmentPerson, 'organisationName' | 'organisationKind'>>;

const ambit: Body = { organisationName: 'Ambito di Prova', organisationKind: 'ambit' };
const town: Body = { organisationName: 'Comune di Prova', organisationKind: 'municipality' };
const cooperative: Body = { organisationName: 'Cooperativa Esempio', organisationKind: 'third-sector' };
const health: Body = { organisationName: 'Azienda Sanitaria Esempio', organisationKind: 'health-body' };
const school: Body = { organisationName: 'Istituto Comprensivo Esempio', organisationKind: 'school' };
const listening: Body = { organisationName: 'Centro di Ascolto Esempio', organisationKind: 'informal-group' };
const north = { ...ambit, unitName: 'Servizio Sociale Prova Nord' };
const south = { ...ambit, unitName: 'Servizio Sociale Prova Sud' };

const person = (role: Role, number: number, title: string, body: Body & { readonly unitName?: string }) =>
  ({
    role,
    signInSubject: `dev-${role}-${number}`,
    displayName: `${title} Prova ${number}`,
    kind: 'operator',
    ...body,
  }) satisfies DevelopmentPerson;

const citizen = (number: number) =>
  ({
    role: 'citizen',
    signInSubject: `dev-citizen-${number}`,
    displayName: `Cittadino Prova ${number}`,
    kind: 'citizen',
  }) satisfies DevelopmentPerson;

/** At least one person of every role of domain.md B.3; the order within a role is its number for `npm run token`. */
export const developmentPeople: readonly DevelopmentPerson[] = [
  person('social-worker', 1, 'Assistente Sociale', north),
  person('social-worker', 2, 'Assistente Sociale', south),
  person('micro-team-member', 1, 'Educatore', cooperative),
  person('micro-team-member', 2, 'Psicologa', health),
  person('micro-team-member', 3, 'Insegnante', school),
  person('micro-team-member', 4, 'Volontario', listening),
  person('community-maker', 1, 'Community Maker', cooperative),
  person('lab-maker', 1, 'Lab Maker', cooperative),
  person('civic-center-coordinator', 1, 'Coordinatore di Centro Civico', school),
  person('community-facilitator', 1, 'Facilitatore di Comunità', cooperative),
  person('supervisor', 1, 'Supervisore', north),
  person('supervisor', 2, 'Supervisore', south),
  person('auditor', 1, 'Revisore', ambit),
  person('plan-office', 1, 'Ufficio di Piano', ambit),
  person('programme-partner', 1, 'Partner di Programma', town),
  person('tutor', 1, 'Tutor', cooperative),
  person('administrator', 1, 'Amministratore', ambit),
  person('dpo', 1, 'Responsabile Protezione Dati', ambit),
  citizen(1),
  citizen(2),
];
