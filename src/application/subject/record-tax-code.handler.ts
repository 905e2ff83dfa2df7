import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordTaxCode } from '../../domain/subject/record-tax-code.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { PersonIndex } from '../ports/person-index.js';
import { AlreadyReserved, Reservations } from '../ports/reservations.js';
import { BlindIndex } from '../ports/sealer.js';
import { identity, special } from '../sealing.js';
import { PersonFilesNow } from './person-files-now.js';
import { SubjectDesk } from './subject-desk.js';
import { TakenTaxCode } from './taken-tax-code.js';
import { normalisedTaxCode, TAX_CODE, taxCodeKey, type NewTaxCode } from './tax-code-input.js';

/** Records a tax code that was assigned or put right since the person was registered (H2). */
export class RecordTaxCodeCommand extends Command<CommandReceipt> {
  constructor(
    readonly subjectId: string,
    readonly input: NewTaxCode & { readonly reason: string },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RecordTaxCodeCommand)
export class RecordTaxCodeHandler implements ICommandHandler<RecordTaxCodeCommand> {
  constructor(
    private readonly desk: SubjectDesk,
    private readonly blind: BlindIndex,
    private readonly index: PersonIndex,
    private readonly reservations: Reservations,
    private readonly files: PersonFilesNow,
    private readonly taken: TakenTaxCode,
  ) {}

  /** @throws InvalidInput, Rejection `subject-already-registered` when another person has the code (H3) */
  async execute(command: RecordTaxCodeCommand): Promise<CommandReceipt> {
    const code = normalisedTaxCode(command.input, 'value');
    const key = taxCodeKey(this.blind, code);
    try {
      const receipt = await this.record(command, code, key);
      await this.freeOthers(command, key);
      return receipt;
    } catch (error) {
      if (!(error instanceof AlreadyReserved)) throw error;
      return this.taken.refuse(error.holder, command.envelope, 'value');
    }
  }

  private record({ subjectId, input, envelope }: RecordTaxCodeCommand, code: string, key: string) {
    return this.desk.change({
      subjectId,
      envelope,
      claims: [{ kind: TAX_CODE, key }],
      seal: () => ({
        value: identity('TaxCodeRecorded.value', code, subjectId),
        reason: special('TaxCodeRecorded.reason', input.reason, [subjectId]),
      }),
      facts: async () => {
        await this.index.put(subjectId, 'tax-code', key);
        return undefined;
      },
      decide: (subject, { sealed }) =>
        recordTaxCode(subject, { subjectId, kind: input.kind, value: sealed.value, reason: sealed.reason }),
    });
  }

  /** The codes the person had before are free again, unless a later command has recorded yet another one. */
  private async freeOthers(
    { subjectId, envelope: { commandId, tenantId } }: RecordTaxCodeCommand,
    key: string,
  ): Promise<void> {
    const found = await this.files.find(subjectId);
    if (found?.file.taxCode.kind === 'none' || found?.file.taxCode.value.commandId !== commandId) return;
    const keys = await this.index.keysOf(subjectId, 'tax-code');
    for (const other of keys.filter((one) => one !== key)) {
      await this.reservations.free({ tenantId, kind: TAX_CODE, key: other, holder: `subject-${subjectId}` });
      await this.index.remove(subjectId, { kind: 'tax-code', key: other });
    }
  }
}
