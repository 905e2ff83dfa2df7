import { EventStoreDBClient } from '@eventstore/db-client';

/** The day the client is replaced, one folder changes. */
export const broken = EventStoreDBClient;
