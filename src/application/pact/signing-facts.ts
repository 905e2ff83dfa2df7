import { Injectable } from '@nestjs/common';
import type { Day } from '../../domain/kernel/moment.js';
import type { Representation } from '../../domain/pact/signature.guards.js';
import { isInForce } from '../../domain/subject/representations-in-force.js';
import type { RepresentationKind } from '../../domain/subject/subject.events.js';
import { whoSigns, type BoundPerson, type Signing } from '../../domain/subject/who-signs.js';
import type { Authorised } from '../authoriser.js';
import { Disclosure, type PersonalText } from '../disclosure.js';
import type { CommandEnvelope } from '../envelope.js';
import type { SealedValue } from '../ports/sealer.js';
import { refuse } from '../refusal.js';
import { birthIn } from '../subject/birth-text.js';
import { PersonFilesNow } from '../subject/person-files-now.js';
import type { PersonFile } from '../subject/person-file.js';

type Signer = Representation['signers'][number];

const CAPACITY: Readonly<Record<RepresentationKind, Signer['capacity']>> = {
  'parental-responsibility': 'parent',
  guardian: 'guardian',
  'support-administrator': 'support-administrator',
  provisional: undefined,
};

/** The order in which kinds of representation go before one another (H5). */
const OF_MINORS: readonly RepresentationKind[] = ['guardian', 'provisional', 'parental-responsibility'];
const OF_ADULTS: readonly RepresentationKind[] = ['guardian', 'provisional', 'support-administrator'];

const textOf = (shown: PersonalText | undefined): string | undefined =>
  shown && 'text' in shown ? shown.text : undefined;

const inForce = (file: PersonFile, day: Day) =>
  file.representations.filter(({ from, to, endedOn }) =>
    isInForce({ from, ...(to !== undefined && { to }), ...(endedOn !== undefined && { endedOn }) }, day),
  );

/** Both parents are named, the one who cannot be reached too: the signature says why it goes without them. */
const signersOf = (
  { representations }: BoundPerson,
  { signatories, unreachable, hearing }: Extract<Signing, { outcome: 'represented' }>,
): readonly Signer[] =>
  [...signatories, ...unreachable].map((personId) => {
    const kinds = hearing === 'not-needed' ? OF_ADULTS : OF_MINORS;
    const kind = kinds.find((one) =>
      representations.some((fact) => fact.representativeId === personId && fact.kind === one),
    );
    const capacity = kind && CAPACITY[kind];
    return { personId, ...(capacity && { capacity }) };
  });

const representationOf = (person: BoundPerson, signing: Signing): readonly Representation[] => {
  const { subjectId } = person;
  switch (signing.outcome) {
    case 'in-person':
      return [];
    case 'represented':
      return [{ subjectId, signers: signersOf(person, signing) }];
    case 'nobody-may-sign':
      return [{ subjectId, signers: [] }];
    case 'age-unknown':
      return [{ subjectId, signers: [], ageUnknown: true }];
  }
};

/** Who signs for whom, and which children are heard, from the register of people (H5). */
@Injectable()
export class SigningFacts {
  constructor(
    private readonly files: PersonFilesNow,
    private readonly disclosure: Disclosure,
  ) {}

  /**
   * The bound persons who do not sign alone, on the day. One whose age is unknown and one for whom nobody may sign
   * are told apart by `ageUnknown` and by an empty list: signing refuses them (`age-unknown`, `representative-missing`).
   */
  async representation(
    subjectIds: readonly string[],
    day: Day,
    envelope: CommandEnvelope,
  ): Promise<readonly Representation[]> {
    const persons = await this.boundPersons(subjectIds, day, envelope);
    return whoSigns(persons, day).flatMap((signing) => {
      const person = persons.find(({ subjectId }) => subjectId === signing.subjectId);
      return person ? representationOf(person, signing) : [];
    });
  }

  /**
   * Children of 12 or more, who are heard about a proposal (art. 315-bis c.c.).
   * @throws Rejection `age-unknown` when the register does not say whether somebody is such a child (H4)
   */
  async childrenToHear(
    subjectIds: readonly string[],
    day: Day,
    envelope: CommandEnvelope,
  ): Promise<readonly string[]> {
    const signings = whoSigns(await this.boundPersons(subjectIds, day, envelope), day);
    if (signings.some(({ hearing }) => hearing === 'age-unknown'))
      refuse('age-unknown', 'The register must say how old the members of the household are.', 'hearings');
    return signings.filter(({ hearing }) => hearing === 'required').map(({ subjectId }) => subjectId);
  }

  private async boundPersons(
    subjectIds: readonly string[],
    day: Day,
    envelope: CommandEnvelope,
  ): Promise<readonly BoundPerson[]> {
    const records = await Promise.all(subjectIds.map((subjectId) => this.files.find(subjectId)));
    const files = records.flatMap((record) => (record ? [record.file] : []));
    return Promise.all(files.map((file) => this.boundPerson(file, day, envelope)));
  }

  private async boundPerson(file: PersonFile, day: Day, envelope: CommandEnvelope): Promise<BoundPerson> {
    const acting = inForce(file, day);
    const reasons: readonly (SealedValue | null)[] = acting.map(({ unreachable }) =>
      unreachable && unreachable.from <= day ? unreachable.reason : null,
    );
    const shown = await this.disclosure.revealAs(this.authorised(envelope), {
      envelope,
      action: 'pact:sign',
      stream: `subject-${file.subjectId}`,
      body: { birth: file.identity.birth, reasons },
    });
    const birth = textOf(shown.birth);
    return {
      subjectId: file.subjectId,
      birth: birth === undefined ? { kind: 'unknown' } : birthIn(birth),
      representations: acting.map(({ kind, representativeId, maySign }, place) => {
        const unreachableReason = textOf(shown.reasons[place] ?? undefined);
        return {
          ...{ kind, representativeId, maySign },
          ...(unreachableReason !== undefined && { unreachableReason }),
        };
      }),
    };
  }

  /** The command itself was allowed by the policy; what the rule needs is opened inside and shown to nobody. */
  private authorised({ person }: CommandEnvelope): Authorised {
    const [grant] = person.grants;
    return {
      actor: {
        kind: person.kind === 'system' ? 'system' : 'user',
        userId: person.userId,
        role: grant?.role ?? 'system',
        ...(grant && { organisationId: grant.organisationId }),
      },
      basis: 'caseload',
      rule: 'pact:sign/who-signs',
      opens: ['P1', 'P2'],
    };
  }
}
