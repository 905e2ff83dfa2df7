import { CommandReused } from './ports/event-store.js';

/** Equal commands that arrive together are one command: all get the same answer. */
export class InFlight<Answer> {
  private readonly running = new Map<string, { fingerprint: string; answer: Promise<Answer> }>();

  /** @throws CommandReused when the id is running with another fingerprint */
  once(commandId: string, fingerprint: string, act: () => Promise<Answer>): Promise<Answer> {
    const twin = this.running.get(commandId);
    if (twin) return twin.fingerprint === fingerprint ? twin.answer : Promise.reject(new CommandReused());
    const answer = act().finally(() => this.running.delete(commandId));
    this.running.set(commandId, { fingerprint, answer });
    return answer;
  }
}
