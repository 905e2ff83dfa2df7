import { GetConsistencyProofHandler } from './get-consistency-proof.handler.js';
import { GetInclusionProofHandler } from './get-inclusion-proof.handler.js';
import { GetLatestCheckpointHandler } from './get-latest-checkpoint.handler.js';
import { ListCheckpointsHandler } from './list-checkpoints.handler.js';
import { ListVerifierKeysHandler } from './list-verifier-keys.handler.js';

/** Everything about the proofs of the logs. */
export const transparencyHandlers = [
  GetLatestCheckpointHandler,
  ListCheckpointsHandler,
  GetInclusionProofHandler,
  GetConsistencyProofHandler,
  ListVerifierKeysHandler,
];
