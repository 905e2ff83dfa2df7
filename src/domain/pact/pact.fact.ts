import type { DomainEvent } from '../kernel/aggregate.js';

/**
 * A fact in the life of one pact. Every free-text reason in it is sealed (class P3), whatever the table of B.4 says:
 * people write names and illnesses there.
 */
export type Fact<Type extends string, Data extends object> = DomainEvent<
  Type,
  { readonly pactId: string } & Data
>;
