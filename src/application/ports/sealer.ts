import type { Sealed } from '../../domain/kernel/sealed.js';
import type { DisclosureTicket } from './access-log.js';

/** What is sealed: the clear value, the field of the schema file it will stand in, and whose key it takes. */
export interface ToSeal {
  /** Clear text, or the JSON text of a coded value. */
  readonly value: string;
  /** `EventType.path`, with `[]` for a list, such as `GoalSet.statement` or `MeetingHeld.items[].text`. */
  readonly field: string;
  /**
   * P1: the one person it is about. P2: one person, or all members of a household the value is about together.
   * P3: every person the text is about. What is about several persons, and every text, gets a key of its own.
   */
  readonly about: readonly string[];
  readonly dataClass: 'P1' | 'P2' | 'P3';
}

/** A sealed value with what is needed to open it: how read models keep it. */
export interface SealedValue extends Sealed {
  readonly commandId: string;
  readonly field: string;
}

/** A value that no longer opens because its person was erased. */
export const ERASED: unique symbol = Symbol('erased');
/** A value on its way out: its text, or the sign that its person was erased. */
export type Opened = string | typeof ERASED;

/** A person named here was erased: nothing more may be written about them. */
export class PersonErased extends Error {
  override readonly name = 'PersonErased';
}

/** A key that should exist cannot be had: an alarm, never shown as an erasure. */
export class KeyMissing extends Error {
  override readonly name = 'KeyMissing';
}

/** The keys database or its key-encryption key cannot be reached: nothing is sealed, nothing is shown. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** A sealed value was altered or stands in another place than the one it was sealed for: an alarm. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** No live ticket of the access log covers what was to be opened: a defect of the caller. */
export class DisclosureRefused extends Error {
  override readonly name = 'DisclosureRefused';
}

/** Whom some sealed values are about, and in which classes: what the access log has to say before they open. */
export interface Shown {
  readonly subjectId: string;
  readonly fieldClasses: readonly ('P1' | 'P2' | 'P3')[];
}

/** Encrypts personal values before anything is appended, and opens them for a ticket of the access log. */
export abstract class Sealer {
  /**
   * Seals all values of one command, in order, making keys where there are none. The keys are durable before it resolves.
   * @throws PersonErased, KeyMissing, KeysUnavailable
   */
  abstract seal(commandId: string, values: readonly ToSeal[]): Promise<readonly Sealed[]>;

  /**
   * Whom opening these values would show: one row of the access log for each. Opens nothing.
   * Erased persons are left out: nothing of them can be shown.
   * @throws KeyMissing, KeysUnavailable
   */
  abstract shown(values: readonly SealedValue[]): Promise<readonly Shown[]>;

  /**
   * Opens values on the way out, in order; all or none.
   * A value is covered when, for every living person it is about (all of them for a P3 text), an allowed entry of
   * the ticket names that person and the value's class. `shown` says which entries that takes.
   * @throws DisclosureRefused without a live, genuine ticket that covers every value
   * @throws KeyMissing, KeysUnavailable, SealBroken
   */
  abstract open(values: readonly SealedValue[], ticket: DisclosureTicket): Promise<readonly Opened[]>;

  /**
   * Opens the names of operators for their colleagues, without an access row (H9).
   * @throws DisclosureRefused for any other field than `OperatorAccredited.name`
   * @throws KeyMissing, KeysUnavailable, SealBroken
   */
  abstract openStaffNames(values: readonly SealedValue[]): Promise<readonly Opened[]>;
}

/** Keyed hashes for exact search over sealed values and for fingerprints; never reversible, never plain. */
export abstract class BlindIndex {
  /** 32 hex digits; `kind` separates the name spaces (`tax-code`, `surname-birth-year`, `sign-in` …). */
  abstract of(kind: string, normalisedValue: string): string;
  /** Keyed fingerprint of a request, 64 hex digits. */
  abstract fingerprint(canonicalText: string): string;
}
