import type { CaseView } from '../../../application/ports/case-views.js';
import type { PactEvent } from '../../../domain/pact/pact.events.js';
import type { WithSealedValues } from '../../../application/sealed-values.js';

/** Data of an event as read models keep it. */
export type DataOf<Type extends PactEvent['type']> = WithSealedValues<
  Extract<PactEvent, { type: Type }>['data']
>;

/** What each event of a group does to the view. */
export type Steps<Type extends PactEvent['type']> = {
  readonly [T in Type]: (view: CaseView, data: DataOf<T>) => CaseView;
};
