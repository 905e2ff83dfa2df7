import { DisclosureRefused, KeysUnavailable, Sealer, type Opened } from '../../application/ports/sealer.js';
import type { Sealed } from '../../domain/kernel/sealed.js';

/** The sealer of a process without any key: it can withhold, and nothing else (ADR 0022). */
export class WithholdingSealer extends Sealer {
  seal(): Promise<readonly Sealed[]> {
    return Promise.reject(new KeysUnavailable('This process has no keys: it seals nothing.'));
  }

  shown(): Promise<never> {
    return Promise.reject(new KeysUnavailable('This process has no keys: it shows nobody.'));
  }

  open(): Promise<readonly Opened[]> {
    return Promise.reject(new DisclosureRefused('This process opens nothing.'));
  }

  openStaffNames(): Promise<readonly Opened[]> {
    return this.open();
  }
}
