import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { type GrpcCall } from './grpc-call.js';
import { type Served } from './served.js';

const streamsService = 'event_store.client.streams.streams';

const method = (name: string, supports: readonly string[] = []): features.SupportedMethod =>
  new features.SupportedMethod()
    .setMethodName(name)
    .setServiceName(streamsService)
    .setFeaturesList([...supports]);

/** Tells what the server can do, in the server's lower case; by this a client chooses the batch append. */
export const answerFeatures =
  (served: Served) =>
  async (call: GrpcCall): Promise<void> => {
    served.counts.featureQuestions += 1;
    const answer = new features.SupportedMethods()
      .setEventStoreServerVersion('22.10.5')
      .setMethodsList([
        method('append'),
        method('batchappend', ['deadline_duration']),
        method('read', ['position', 'events']),
      ]);
    await call.send(answer.serializeBinary());
    call.finish();
  };
