import type { Moment } from '../../domain/kernel/moment.js';

/** The only source of time. */
export abstract class Clock {
  /** Now, and the calendar day it is in Europe/Rome. */
  abstract moment(): Moment;
}
