import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { AppModule } from './app.module.js';
import type { Comparison, ProjectionComparisons } from './application/ports/projection-comparisons.js';
import { besideService, print } from './beside-service.js';
import { EVIDENCE_FORMATS } from './domain/audit-engagement/audit-engagement.events.js';
import { PgProjectionComparisons } from './infrastructure/audit/replay/pg-projection-comparisons.js';
import { comparisonLines, compareCommand, recordedComparison } from './infrastructure/cli/compare.command.js';
import { engagementSession, type EngagementSession } from './infrastructure/cli/engagement-session.js';
import { exportCommand, wantedEvidence, type ExportOptions } from './infrastructure/cli/export.command.js';
import { replayCommand, wantedReplay, type ReplayOptions } from './infrastructure/cli/replay.command.js';
import { NestLog } from './infrastructure/observability/nest-log.js';
import { projections } from './infrastructure/read-models/projections.js';
import type { Progress } from './infrastructure/subscriptions/rebuild.js';
import type { Runtime } from './runtime.js';
import { httpOptionsOf } from './serve.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const asId = (text: string): string => {
  if (UUID.test(text)) return text;
  throw new InvalidArgumentError('It is a UUID in lower case.');
};

/** Works in an engagement, with the handlers of the service and none of its background work. */
const inEngagement = <Answer>(
  env: NodeJS.ProcessEnv,
  engagementId: string,
  act: (session: EngagementSession) => Promise<Answer>,
): Promise<Answer> =>
  besideService({ ...env, PROCESSES: 'api' }, async (runtime) => {
    const module = AppModule.forRoot(runtime, await httpOptionsOf(runtime.config));
    const context = await NestFactory.createApplicationContext(module, { logger: new NestLog(runtime.log) });
    try {
      const services = {
        commands: context.get(CommandBus, { strict: false }),
        queries: context.get(QueryBus, { strict: false }),
        blind: runtime.blindIndex,
        tenantId: runtime.config.tenantId,
      };
      return await act(engagementSession(services, engagementId));
    } finally {
      await context.close();
    }
  });

/** Names of all read models. */
const KNOWN = projections.map(({ name }) => name);

/** @throws Error when something differs */
const tell = (found: readonly Comparison[]): void => {
  for (const line of found.flatMap(comparisonLines)) print(line);
  const differences = found.reduce((sum, { diffCount }) => sum + diffCount, 0);
  if (differences > 0) throw new Error(`${differences} differences.`);
};

const compareIn = ({ databases, store }: Runtime): ProjectionComparisons =>
  new PgProjectionComparisons(databases.appUrl, store, projections);

const engagementOption = (): Option =>
  new Option('--engagement <id>', 'the audit engagement').argParser(asId).makeOptionMandatory();

/** What auditors do with the log: replay, export, compare. */
export const replayCommands = (program: Command, env: NodeJS.ProcessEnv): void => {
  program
    .command('replay')
    .description(
      'records a replay in an audit engagement and writes it to standard output, one event to a line',
    )
    .addOption(engagementOption())
    .option('--stream <name>', 'one stream, <category>-<id>')
    .option('--category <name>', 'one category')
    .option('--subject <id>', 'all about one person', asId)
    .option('--from <instant>', 'recorded from then on, 2026-01-01T00:00:00.000Z')
    .option('--to <instant>', 'recorded up to then')
    .option('--after <position>', 'from the next position on')
    .option('--as-of-recorded <instant>', 'what was known by then')
    .option('--as-of-effective <day>', 'what was true by then')
    .action(({ engagement, ...options }: ReplayOptions & { readonly engagement: string }) =>
      inEngagement(env, engagement, async (session) => {
        const done = await replayCommand(session, wantedReplay(options), process.stdout, process.stderr);
        process.stderr.write(`Replay ${done.replayId}: ${done.count} events, SHA-256 ${done.digest}.\n`);
      }),
    );
  program
    .command('export')
    .description('makes a file of evidence in an audit engagement and records its hash')
    .addOption(engagementOption())
    .option('--replay <id>', 'the replay that it tells; a report may go without', asId)
    .addOption(new Option('--format <format>').choices(EVIDENCE_FORMATS).makeOptionMandatory())
    .option('--proof-from <size...>', 'for a bundle: sizes of checkpoints that the auditor holds')
    .requiredOption('--out <file>', 'a file that is not there yet')
    .action((options: ExportOptions) =>
      inEngagement(env, options.engagement, async (session) => {
        const wanted = wantedEvidence(options);
        const { hash, bytes } = await exportCommand(session, wanted, options.out, process.stderr);
        print(`${bytes} bytes, SHA-256 ${hash}.`);
      }),
    );
  program
    .command('compare <names...>')
    .description('builds read models beside the live ones and compares them row by row; 1 when they differ')
    .option('--engagement <id>', 'records it in this audit engagement', asId)
    .action(async (names: readonly string[], { engagement }: { engagement?: string }) => {
      const found = await (engagement === undefined
        ? besideService(env, (runtime) => {
            const comparisons = compareIn(runtime);
            const one = (name: string, progress: Progress) => comparisons.compare(name, progress);
            return compareCommand(names, KNOWN, one, process.stderr);
          })
        : inEngagement(env, engagement, (session) =>
            compareCommand(names, KNOWN, recordedComparison(session), process.stderr),
          ));
      tell(found);
    });
};
