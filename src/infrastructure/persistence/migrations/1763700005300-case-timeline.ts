import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the projection `case-timeline`. */
export class CaseTimeline1763700005300 implements MigrationInterface {
  readonly name = 'CaseTimeline1763700005300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.timeline_event (
        position bigint PRIMARY KEY,
        stream text NOT NULL,
        version int NOT NULL,
        pact_id uuid,
        type text NOT NULL,
        recorded_at text COLLATE "C" NOT NULL,
        body text NOT NULL
      );
      CREATE INDEX timeline_event_stream ON read.timeline_event (stream, position);
      CREATE INDEX timeline_event_pact ON read.timeline_event (pact_id) WHERE pact_id IS NOT NULL;
      GRANT SELECT, INSERT, UPDATE, DELETE ON read.timeline_event TO pact_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.timeline_event');
  }
}
