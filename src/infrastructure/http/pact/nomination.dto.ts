import { CHANNELS } from './pact-codes.js';
import type { NominationChannel } from '../../../domain/pact/pact.terms.js';
import { CalendarDay, FreeText, Id, OneOf, Word } from '../field.decorators.js';

/** Candidatura al patto. */
export class NominationDto {
  @Id({ description: 'The household that is proposed.' })
  readonly householdId: string;

  @OneOf(CHANNELS, { description: 'Through which door the household came.', example: 'listening-centre' })
  readonly channel: NominationChannel;

  @Id({ optional: true, description: 'Lab, organisation or centre behind the channel.' })
  readonly channelRef?: string;

  @FreeText({ description: 'Why a pact. Sealed.' })
  readonly motivation: string;

  @CalendarDay()
  readonly nominatedOn: string;

  @Word({ example: 'Crema' })
  readonly municipality: string;

  @Word({ optional: true, example: 'Zona sociale 1' })
  readonly zone?: string;

  @Id({ optional: true, description: 'The intake it came from.' })
  readonly intakeId?: string;
}
