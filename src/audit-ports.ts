import { EngagementKeys } from './application/ports/engagement-keys.js';
import { EventStore } from './application/ports/event-store.js';
import { EvidenceWriter } from './application/ports/evidence-writer.js';
import { LogHashes } from './application/ports/log-hashes.js';
import { ProjectionComparisons } from './application/ports/projection-comparisons.js';
import { TransparencyLog } from './application/ports/transparency-log.js';
import { accessRowsOf } from './infrastructure/audit/bundle/access-rows.js';
import { FileEvidenceWriter } from './infrastructure/audit/replay/file-evidence-writer.js';
import { PgProjectionComparisons } from './infrastructure/audit/replay/pg-projection-comparisons.js';
import { Sha256LogHashes } from './infrastructure/audit/replay/sha256-log-hashes.js';
import { projections } from './infrastructure/read-models/projections.js';
import type { ApiResources } from './runtime.js';

/** The adapters that audit engagements need; none of them knows a key of a person. */
export const auditPorts = ({
  engagementKeys,
  databases,
  store,
  accessPool,
  config: { tenantId },
}: Pick<ApiResources, 'engagementKeys' | 'databases' | 'store' | 'accessPool' | 'config'>) => [
  { provide: EngagementKeys, useValue: engagementKeys },
  { provide: LogHashes, useClass: Sha256LogHashes },
  {
    provide: EvidenceWriter,
    useFactory: (log: EventStore, trees: TransparencyLog) =>
      new FileEvidenceWriter({ store: log, log: trees, accessRows: accessRowsOf(accessPool), tenantId }),
    inject: [EventStore, TransparencyLog],
  },
  {
    provide: ProjectionComparisons,
    useValue: new PgProjectionComparisons(databases.appUrl, store, projections),
  },
];
