import { isIPv6 } from 'node:net';
import type { RateLimitOptions } from './http-options.js';

/** What is left of an allowance, as the X-RateLimit headers say it. */
export interface Quota {
  readonly limit: number;
  readonly remaining: number;
  /** Whole seconds until the allowance is full again. */
  readonly reset: number;
  readonly exceeded: boolean;
}

/** More callers than this in one window share one allowance, so that memory stays bounded. */
const MAX_CALLERS = 100_000;

const groupsOf = (part: string): readonly string[] =>
  part === '' ? [] : part.split(':').map((group) => parseInt(group, 16).toString(16));

/** One household owns a whole /64: counting single IPv6 addresses would count nothing. */
const networkOf = (address: string): string => {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('::');
  const [left, right] = [groupsOf(head), groupsOf(tail)];
  const zeros = new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
};

/**
 * Counts requests in fixed windows: by user once the user is known, by client address before.
 * An address pays for each request at the door and is paid back when its user turns out to be known,
 * so that a whole office behind one address is not one caller.
 */
export class Quotas {
  private readonly counts = new Map<string, number>();
  private windowEnd = 0;

  constructor(
    private readonly options: RateLimitOptions,
    /** Milliseconds of a clock that never goes back. */
    private readonly milliseconds: () => number = () => performance.now(),
  ) {}

  /** Counts a request of somebody not yet known. */
  takeAddress(address: string): Quota {
    return this.take(`address ${networkOf(address)}`, this.options.perAddress);
  }

  /** The request of this address turned out to be a known user's. */
  giveBackAddress(address: string): void {
    const key = `address ${networkOf(address)}`;
    const count = this.counts.get(key) ?? 0;
    if (count > 0) this.counts.set(key, count - 1);
  }

  /** Counts a request of a known user. */
  takeUser(userId: string): Quota {
    return this.take(`user ${userId}`, this.options.perUser);
  }

  private take(caller: string, limit: number): Quota {
    const now = this.milliseconds();
    if (now >= this.windowEnd) {
      this.counts.clear();
      this.windowEnd = now + this.options.windowSeconds * 1_000;
    }
    const key = this.counts.size < MAX_CALLERS || this.counts.has(caller) ? caller : 'everybody else';
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return {
      limit,
      remaining: Math.max(0, limit - count),
      reset: Math.ceil((this.windowEnd - now) / 1_000),
      exceeded: count > limit,
    };
  }
}

/** The headers every answer carries (RAC_ROBUSTEZZA_001). */
export const quotaHeaders = ({ limit, remaining, reset }: Quota): Readonly<Record<string, string>> => ({
  'X-RateLimit-Limit': String(limit),
  'X-RateLimit-Remaining': String(remaining),
  'X-RateLimit-Reset': String(reset),
});
