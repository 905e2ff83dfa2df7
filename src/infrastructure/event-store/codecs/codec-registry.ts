import { createCodecRegistry, type AnyCodec } from '../create-codec-registry.js';
import { auditEngagementCodec } from './audit-engagement.codec.js';
import { communityRestitutionCodec } from './community-restitution.codec.js';
import { householdCodec } from './household.codec.js';
import { operatorCodec } from './operator.codec.js';
import { organisationCodec } from './organisation.codec.js';
import { pactCodec } from './pact.codec.js';
import { resourceCommitmentCodec } from './resource-commitment.codec.js';
import { subjectCodec } from './subject.codec.js';

/** Every category that the service stores: a codec that is not here is not reachable, for writing or for reading. */
export const allCodecs: readonly AnyCodec[] = [
  auditEngagementCodec,
  communityRestitutionCodec,
  householdCodec,
  operatorCodec,
  organisationCodec,
  pactCodec,
  resourceCommitmentCodec,
  subjectCodec,
];

/** The registry that every adapter of the event store works with. */
export const codecRegistry = createCodecRegistry(allCodecs);
