import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { TimelineQueryDto } from '../../../src/infrastructure/http/pact/timeline.dto.js';

const refusedFields = async (query: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await validate(plainToInstance(TimelineQueryDto, query))).map(({ property }) => property);

describe('The instants of a timeline', () => {
  it.each(['2026-03-01T00:00:00.000Z', '2026-03-01T00:00:00Z', '2028-02-29T23:59:59.9Z'])(
    'may be %s',
    async (instant) => {
      expect(await refusedFields({ recordedFrom: instant, recordedTo: instant })).toEqual([]);
    },
  );

  it.each([
    '0000-01-01T00:00:00Z',
    '2026-99-99T99:99:99Z',
    '2026-02-30T00:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01',
  ])('cannot be %s', async (instant) => {
    expect(await refusedFields({ recordedFrom: instant, recordedTo: instant })).toEqual([
      'recordedFrom',
      'recordedTo',
    ]);
  });
});
