import { describe, expect, it } from '@jest/globals';
import { Quotas } from '../../../src/infrastructure/http/quotas.js';

const options = { perUser: 2, perAddress: 2, windowSeconds: 10 };

describe('quotas', () => {
  it('are full again when the window ends', () => {
    let now = 1_000;
    const quotas = new Quotas(options, () => now);
    quotas.takeUser('anna');
    quotas.takeUser('anna');
    expect(quotas.takeUser('anna')).toEqual({ limit: 2, remaining: 0, reset: 10, exceeded: true });
    now += 9_999;
    expect(quotas.takeUser('anna')).toMatchObject({ reset: 1, exceeded: true });
    now += 1;
    expect(quotas.takeUser('anna')).toEqual({ limit: 2, remaining: 1, reset: 10, exceeded: false });
  });

  it('count a whole /64 as one address, and IPv4 in IPv6 as itself', () => {
    const quotas = new Quotas(options, () => 0);
    quotas.takeAddress('2001:db8:1:2:3::1');
    expect(quotas.takeAddress('2001:db8:1:2:ffff::9')).toMatchObject({ remaining: 0 });
    expect(quotas.takeAddress('2001:db8:1:3::1')).toMatchObject({ remaining: 1 });
    quotas.takeAddress('::ffff:10.0.0.1');
    expect(quotas.takeAddress('::ffff:10.0.0.2')).toMatchObject({ remaining: 1 });
  });

  it('know a short form of an address from another network', () => {
    const quotas = new Quotas(options, () => 0);
    quotas.takeAddress('2001:db8::1');
    expect(quotas.takeAddress('2001:0db8:0:0:1::')).toMatchObject({ remaining: 0 });
    expect(quotas.takeAddress('2001:db8:0:1::1')).toMatchObject({ remaining: 1 });
  });

  it('are given back no further than to the full', () => {
    const quotas = new Quotas(options, () => 0);
    quotas.giveBackAddress('10.0.0.1');
    quotas.takeAddress('10.0.0.1');
    quotas.giveBackAddress('10.0.0.1');
    quotas.giveBackAddress('10.0.0.1');
    expect(quotas.takeAddress('10.0.0.1')).toMatchObject({ remaining: 1 });
  });
});
