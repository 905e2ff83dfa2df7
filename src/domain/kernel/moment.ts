/** A calendar day, `YYYY-MM-DD`. Days compare as text. */
export type Day = string;

/** An instant in UTC, RFC 3339 with milliseconds and `Z`. Instants of this form compare as text. */
export type Instant = string;

/** When a decision is taken: the instant, and the calendar day it falls on where the service works. */
export interface Moment {
  readonly now: Instant;
  /** The day of `now` in Europe/Rome: after midnight in Crema it is already tomorrow for a social worker. */
  readonly today: Day;
}
