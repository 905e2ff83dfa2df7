import { AuditEngagements } from '../../src/application/ports/audit-engagements.js';
import { EngagementKeys } from '../../src/application/ports/engagement-keys.js';
import { EvidenceWriter } from '../../src/application/ports/evidence-writer.js';
import { LogHashes } from '../../src/application/ports/log-hashes.js';
import { ProjectionComparisons } from '../../src/application/ports/projection-comparisons.js';
import { TransparencyLog } from '../../src/application/ports/transparency-log.js';

/** Ports of auditors, which a stage without an auditor never asks for anything. */
export const absentPorts = [
  AuditEngagements,
  EngagementKeys,
  EvidenceWriter,
  LogHashes,
  ProjectionComparisons,
  TransparencyLog,
].map((provide) => ({ provide, useValue: {} }));
