import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { correctIdentity } from '../../domain/subject/correct-identity.js';
import type { IdentityCorrected } from '../../domain/subject/subject.events.js';
import type { Clear } from '../clear.js';
import { Disclosure, type PersonalText } from '../disclosure.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Clock } from '../ports/clock.js';
import { PersonIndex } from '../ports/person-index.js';
import { BlindIndex } from '../ports/sealer.js';
import { at } from '../present.js';
import { identity, special } from '../sealing.js';
import { birthFrom, birthIn, birthText, birthYearOf, sealedBirthOf, surnameYearKey } from './birth-text.js';
import { requirePastDay } from './past-day.js';
import { PersonFilesNow } from './person-files-now.js';
import { SubjectDesk } from './subject-desk.js';

/** What was wrong; the value of `birth` is a day, a year or `unknown`. */
export type IdentityCorrection = Clear<Omit<IdentityCorrected['data'], 'subjectId'>>;

/** Puts wrong personal data right. */
export class CorrectIdentityCommand extends Command<CommandReceipt> {
  constructor(
    readonly subjectId: string,
    readonly input: IdentityCorrection,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

const textOf = (shown: PersonalText): string | undefined => ('text' in shown ? shown.text : undefined);

@CommandHandler(CorrectIdentityCommand)
export class CorrectIdentityHandler implements ICommandHandler<CorrectIdentityCommand> {
  constructor(
    private readonly desk: SubjectDesk,
    private readonly disclosure: Disclosure,
    private readonly blind: BlindIndex,
    private readonly index: PersonIndex,
    private readonly files: PersonFilesNow,
    private readonly clock: Clock,
  ) {}

  async execute(command: CorrectIdentityCommand): Promise<CommandReceipt> {
    const { subjectId, input, envelope } = command;
    this.requirePast(input);
    const receipt = await this.desk.change({
      subjectId,
      envelope,
      seal: () => ({
        values: input.changes.map(({ field, value }) =>
          identity(
            'IdentityCorrected.changes[].value',
            field === 'birth' ? sealedBirthOf(birthFrom(value)) : value,
            subjectId,
          ),
        ),
        reason: special('IdentityCorrected.reason', input.reason, [subjectId]),
      }),
      facts: () => this.makeFindable(command),
      decide: (subject, { sealed }) =>
        correctIdentity(subject, {
          subjectId,
          changes: input.changes.map(({ field }, place) => ({ field, value: at(sealed.values, place) })),
          reason: sealed.reason,
        }),
    });
    await this.forgetOthers(command);
    return receipt;
  }

  private requirePast({ changes }: IdentityCorrection): void {
    const { today } = this.clock.moment();
    changes.forEach(({ field, value }, place) => {
      if (field === 'birth' || field === 'deathDate')
        requirePastDay(value === 'unknown' ? '' : value, today, `changes[${place}].value`);
    });
  }

  /** Writes the new blind index before the events; says nothing when neither surname nor birth changes. */
  private async makeFindable({ subjectId, input, envelope }: CorrectIdentityCommand): Promise<undefined> {
    const given = (name: string): string | undefined =>
      input.changes.findLast(({ field }) => field === name)?.value;
    if (given('familyName') === undefined && given('birth') === undefined) return undefined;
    const known = await this.identityOf(subjectId, envelope);
    const familyName = given('familyName') ?? known?.familyName;
    const birth = given('birth') ?? known?.birth;
    if (familyName === undefined || birth === undefined) return undefined;
    const key = surnameYearKey(this.blind, familyName, birthYearOf(birthFrom(birth)));
    await this.index.put(subjectId, 'surname-birth-year', key);
  }

  /** Surname and birth as they are; through the access log, since they are opened. */
  private async identityOf(subjectId: string, envelope: CommandEnvelope) {
    const found = await this.files.find(subjectId);
    if (!found) return undefined;
    const { familyName, birth } = found.file.identity;
    const shown = await this.disclosure.reveal({
      envelope,
      action: 'subject:change',
      resource: await this.desk.resourceOf(subjectId, envelope),
      stream: `subject-${subjectId}`,
      body: { familyName, birth },
    });
    const born = textOf(shown.birth);
    return { familyName: textOf(shown.familyName), birth: born && birthText(birthIn(born)) };
  }

  /** The person is no longer found under the wrong name, unless a later command has set yet another one. */
  private async forgetOthers({ subjectId, envelope }: CorrectIdentityCommand): Promise<void> {
    const found = await this.files.find(subjectId);
    if (!found) return;
    const { familyName, birth } = found.file.identity;
    if (![familyName.commandId, birth.commandId].includes(envelope.commandId)) return;
    const now = await this.identityOf(subjectId, envelope);
    if (now?.familyName === undefined || now.birth === undefined) return;
    const right = surnameYearKey(this.blind, now.familyName, birthYearOf(birthFrom(now.birth)));
    const keys = await this.index.keysOf(subjectId, 'surname-birth-year');
    for (const key of keys.filter((one) => one !== right))
      await this.index.remove(subjectId, { kind: 'surname-birth-year', key });
  }
}
