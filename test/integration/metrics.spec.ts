import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { until } from '../support/condition.js';
import { startDevelopmentService } from '../support/development-service.js';

/** The samples of a metric by their labels, as they stand on the page. */
const samples = (text: string, name: string): ReadonlyMap<string, number> =>
  new Map(
    [...text.matchAll(new RegExp(`^${name}(?:\\{(.*)\\})? (\\S+)$`, 'gm'))].map(([, labels = '', value]) => [
      labels,
      Number(value),
    ]),
  );

let service: Awaited<ReturnType<typeof startDevelopmentService>>;
// the invented people are registered through ordinary commands before anybody is answered
beforeAll(async () => {
  service = await startDevelopmentService();
});
afterAll(() => service.close());

const page = async (): Promise<string> => (await fetch(`${service.url}/metrics`)).text();

describe('the metrics of a service that has appended', () => {
  it('tell how many commands went to the database together, and how long the first had waited', async () => {
    const text = await page();
    const sum = (name: string): number => samples(text, name).get('') ?? 0;
    const ended = [...samples(text, 'event_append_duration_seconds_count').values()];
    const appended = ended.reduce((all, one) => all + one, 0);

    expect(appended).toBeGreaterThan(30);
    expect(sum('event_append_batch_commands_sum')).toBe(appended);
    expect(sum('event_append_batch_commands_count')).toBeGreaterThan(0);
    expect(sum('event_append_batch_commands_count')).toBeLessThanOrEqual(appended);
    expect(sum('event_append_wait_seconds_count')).toBe(sum('event_append_batch_commands_count'));
    expect(sum('event_append_wait_seconds_sum')).toBeGreaterThan(0);
  });

  it('tell that no command is on its way any more', async () => {
    expect([...samples(await page(), 'event_append_queue_commands')]).toEqual([['', 0]]);
  });

  it('tell how many events each read model took at once', async () => {
    const pages = async () => samples(await page(), 'projection_page_events_sum');
    await until(async () => ((await pages()).get('projection="operator-directory"') ?? 0) > 20);
    const counts = samples(await page(), 'projection_page_events_count');
    expect(counts.get('projection="operator-directory"')).toBeGreaterThan(0);
  });
});
