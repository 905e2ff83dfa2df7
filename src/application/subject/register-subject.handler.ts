import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Birth } from '../../domain/subject/age-on.js';
import { registerSubject } from '../../domain/subject/register-subject.js';
import { subjectAggregate } from '../../domain/subject/subject.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Clock } from '../ports/clock.js';
import { Digest } from '../ports/digest.js';
import { PersonIndex } from '../ports/person-index.js';
import { AlreadyReserved } from '../ports/reservations.js';
import { BlindIndex } from '../ports/sealer.js';
import { present } from '../present.js';
import { identity } from '../sealing.js';
import { Transact } from '../transact.js';
import { birthYearOf, sealedBirthOf, surnameYearKey } from './birth-text.js';
import { requirePastBirth } from './past-day.js';
import { TakenTaxCode } from './taken-tax-code.js';
import { normalisedTaxCode, TAX_CODE, taxCodeKey, type TaxCodeInput } from './tax-code-input.js';

/** A person to take into the registry. */
export interface NewPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly birth: Birth;
  readonly birthPlace?: string;
  readonly sex?: string;
  readonly taxCode: TaxCodeInput;
  /** ISO 639 codes. */
  readonly languages: readonly string[];
}

/** Takes a person into the registry. */
export class RegisterSubjectCommand extends Command<CommandReceipt> {
  constructor(
    readonly person: NewPerson,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RegisterSubjectCommand)
export class RegisterSubjectHandler implements ICommandHandler<RegisterSubjectCommand> {
  constructor(
    private readonly transact: Transact,
    private readonly digest: Digest,
    private readonly blind: BlindIndex,
    private readonly index: PersonIndex,
    private readonly clock: Clock,
    private readonly taken: TakenTaxCode,
  ) {}

  /** @throws InvalidInput, Rejection `subject-already-registered` (H3) */
  async execute({ person, envelope }: RegisterSubjectCommand): Promise<CommandReceipt> {
    const { taxCode, birth } = person;
    const code = taxCode.kind === 'none' ? undefined : normalisedTaxCode(taxCode, 'taxCode.value');
    requirePastBirth(birth, this.clock.moment().today, 'birth');
    try {
      return await this.register(person, code, envelope);
    } catch (error) {
      if (!(error instanceof AlreadyReserved)) throw error;
      return this.taken.refuse(error.holder, envelope, 'taxCode.value');
    }
  }

  private register(
    person: NewPerson,
    code: string | undefined,
    envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    const subjectId = this.digest.idFrom(envelope.commandId, subjectAggregate.category);
    const key = code === undefined ? undefined : taxCodeKey(this.blind, code);
    const { taxCode, languages } = person;
    return this.transact.run({
      aggregate: subjectAggregate,
      id: subjectId,
      envelope,
      action: 'subject:register',
      creates: true,
      resource: () => ({ kind: 'service' }),
      claims: key === undefined ? [] : [{ kind: TAX_CODE, key }],
      seal: () => this.plan(subjectId, person, code),
      // Before the events, so that nobody is in the registry without being found.
      facts: () => this.makeFindable(subjectId, person, key),
      decide: (subject, { sealed, now, today }) => {
        const { value, ...identityValues } = sealed;
        return registerSubject(subject, {
          ...present({ ...identityValues, subjectId }),
          taxCode:
            taxCode.kind === 'none' || value === undefined
              ? { kind: 'none', noneReason: taxCode.kind === 'none' ? taxCode.noneReason : 'unknown' }
              : { kind: taxCode.kind, value },
          languages,
          now,
          today,
        });
      },
    });
  }

  private plan(subjectId: string, person: NewPerson, code: string | undefined) {
    const field = (name: string): string => `SubjectRegistered.${name}`;
    return {
      givenName: identity(field('givenName'), person.givenName, subjectId),
      familyName: identity(field('familyName'), person.familyName, subjectId),
      birth: identity(field('birth'), sealedBirthOf(person.birth), subjectId),
      birthPlace: identity(field('birthPlace'), person.birthPlace, subjectId),
      sex: identity(field('sex'), person.sex, subjectId),
      value: identity(field('taxCode.value'), code, subjectId),
    };
  }

  private async makeFindable(
    subjectId: string,
    { familyName, birth }: NewPerson,
    key: string | undefined,
  ): Promise<undefined> {
    const surnameKey = surnameYearKey(this.blind, familyName, birthYearOf(birth));
    await this.index.put(subjectId, 'surname-birth-year', surnameKey);
    if (key !== undefined) await this.index.put(subjectId, 'tax-code', key);
  }
}
