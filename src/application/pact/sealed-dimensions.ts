import type { Sealed } from '../../domain/kernel/sealed.js';
import type { AssessedDimension, DimensionCode } from '../../domain/pact/pact.terms.js';
import type { ToSeal } from '../ports/sealer.js';
import { at, present } from '../present.js';
import { special, text } from '../sealing.js';

/** One of the six dimensions as it is said: need 0 (none) to 4 (very high). */
export interface NewDimension {
  readonly code: DimensionCode;
  readonly need: number;
  readonly resources?: string;
  readonly notes?: string;
}

/** What of some dimensions is sealed, list by list in their order. */
export const dimensionsPlan = (
  field: string,
  dimensions: readonly NewDimension[],
  about: readonly string[],
): {
  needs: readonly ToSeal[];
  resources: readonly (ToSeal | undefined)[];
  notes: readonly (ToSeal | undefined)[];
} => ({
  needs: dimensions.map(({ need }) => special(`${field}.need`, String(need), about)),
  resources: dimensions.map(({ resources }) => text(`${field}.resources`, resources, about)),
  notes: dimensions.map(({ notes }) => text(`${field}.notes`, notes, about)),
});

/** The dimensions with their values sealed; `from` says where their part of the lists begins. */
export const sealedDimensions = (
  dimensions: readonly NewDimension[],
  sealed: {
    readonly needs: readonly Sealed[];
    readonly resources: readonly (Sealed | undefined)[];
    readonly notes: readonly (Sealed | undefined)[];
  },
  from = 0,
): readonly AssessedDimension[] =>
  dimensions.map(({ code }, index) =>
    present({
      code,
      need: at(sealed.needs, from + index),
      resources: sealed.resources[from + index],
      notes: sealed.notes[from + index],
    }),
  );
