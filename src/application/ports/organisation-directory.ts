import type { OrganisationKind } from '../../domain/organisation/organisation.events.js';
import type { Version } from './event-store.js';

/** A body as the directory shows it. */
export interface OrganisationCard {
  readonly organisationId: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly municipality: string;
  readonly status: 'open' | 'closed';
  readonly units: readonly {
    readonly unitId: string;
    readonly name: string;
    readonly supervisorIds: readonly string[];
  }[];
  readonly version: Version;
}

/** What a list of bodies is narrowed to. */
export interface OrganisationFilter {
  readonly kind?: OrganisationKind;
  readonly municipality?: string;
  /** Bodies that come after this one, by name then id. */
  readonly after?: { readonly name: string; readonly organisationId: string };
  readonly limit: number;
}

/** The directory of bodies: municipalities, schools, parishes, labs' hosts … Names of bodies are structure (S0). */
export abstract class OrganisationDirectory {
  abstract find(organisationId: string): Promise<OrganisationCard | undefined>;
  /** In the order of their names. */
  abstract list(filter: OrganisationFilter): Promise<readonly OrganisationCard[]>;
}
