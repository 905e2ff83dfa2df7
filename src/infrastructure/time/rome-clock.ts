import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/ports/clock.js';
import type { Moment } from '../../domain/kernel/moment.js';

// Swedish writes days as YYYY-MM-DD.
const dayInRome = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short' });

/** The machine's clock; days are those of Italian law and Italian offices. */
@Injectable()
export class RomeClock extends Clock {
  moment(): Moment {
    const now = new Date();
    return { now: now.toISOString(), today: dayInRome.format(now) };
  }
}
