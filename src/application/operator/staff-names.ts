import { Injectable } from '@nestjs/common';
import type { PersonalText } from '../disclosure.js';
import type { Version } from '../ports/event-store.js';
import type { OperatorCard, OperatorRecord } from '../ports/operator-directory.js';
import { ERASED, Sealer } from '../ports/sealer.js';

/** An operator as colleagues see them: by name (H9). */
export type ShownOperator = Omit<OperatorCard, 'name'> & {
  readonly name: PersonalText;
  readonly version: Version;
};

/** Shows operators by name to their colleagues, without a row of the access log (H9). */
@Injectable()
export class StaffNames {
  constructor(private readonly sealer: Sealer) {}

  async show(records: readonly OperatorRecord[]): Promise<readonly ShownOperator[]> {
    const names = await this.sealer.openStaffNames(records.map(({ card }) => card.name));
    return records.map(({ card, version }, place) => {
      const name = names[place];
      const shown: PersonalText =
        name === undefined || name === ERASED ? { withheld: 'erased' } : { text: name };
      return { ...card, name: shown, version };
    });
  }
}
