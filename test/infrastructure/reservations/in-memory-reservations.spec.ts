import { InMemoryReservations } from '../../support/in-memory-reservations.js';
import { honoursTheReservationsContract } from '../../support/reservations.contract.js';

honoursTheReservationsContract('The list in memory', async () => {
  const log = new Set<string>();
  const findCommand = async (commandId: string) =>
    log.has(commandId) ? { stream: '', fingerprint: '', version: 1, position: 1 } : undefined;
  const reservations = new InMemoryReservations({ findCommand });
  return {
    reservations,
    happened: (commandId) => log.add(commandId),
    age: async (commandId) => reservations.age(commandId),
    close: async () => undefined,
  };
});
