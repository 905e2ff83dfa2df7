import { describe, expect, it } from '@jest/globals';
import { QUEUE_PATIENCE } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { REPEAT_AFTER } from '../../../src/infrastructure/event-store/postgres/send-batch.js';
import {
  CONNECTION_TIMEOUT,
  QUERY_TIMEOUT,
  STATEMENT_TIMEOUT,
} from '../../../src/infrastructure/persistence/pool.js';
import { CLAIM_GRACE } from '../../../src/infrastructure/reservations/postgres-reservations.js';

describe('The grace of a claim', () => {
  it('outlasts the longest append, and the statement that the server may still be working on', () => {
    const attempts = REPEAT_AFTER.length + 1;
    const pauses = REPEAT_AFTER.reduce((total, pause) => total + pause, 0);
    const longest = QUEUE_PATIENCE + attempts * (CONNECTION_TIMEOUT + QUERY_TIMEOUT) + pauses;
    expect(longest + STATEMENT_TIMEOUT).toBeLessThan(CLAIM_GRACE);
  });
});
