import { NotPermitted } from '../../../application/errors.js';
import { EngagementKeys, type Pseudonymise } from '../../../application/ports/engagement-keys.js';

/** Rule that refuses what only an API process does, which may make and destroy keys (ADR 0022). */
const RULE = 'audit-process';

/** Engagement keys in the audit process: they are used there, made and destroyed elsewhere. */
export class KeptEngagementKeys extends EngagementKeys {
  constructor(private readonly keys: EngagementKeys) {
    super();
  }

  make(): Promise<void> {
    return Promise.reject(new NotPermitted(RULE));
  }

  pseudonyms(engagementId: string): Promise<Pseudonymise> {
    return this.keys.pseudonyms(engagementId);
  }

  destroy(): Promise<void> {
    return Promise.reject(new NotPermitted(RULE));
  }
}
