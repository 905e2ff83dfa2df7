import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import { ProjectionWatch } from '../../../src/infrastructure/subscriptions/projection-supervisor.js';

/** Keeps what it is told of. */
export class Alarms extends ProjectionWatch {
  readonly failures: string[] = [];
  readonly parkings: string[] = [];

  failed(projection: string): void {
    this.failures.push(projection);
  }

  turnFailed(): void {
    this.failures.push('turn');
  }

  parked(projection: string, { stream, type }: StoredEvent): void {
    this.parkings.push(`${projection} ${stream} ${type}`);
  }
}
