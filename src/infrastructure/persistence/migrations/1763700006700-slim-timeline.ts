import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Length of the id at the end of a stream's name. */
const ID = 36;

/**
 * The timeline keeps where an event stands, and no longer what it says: the log has that already, and the copy took as
 * much room as the log itself. Rows that are there are carried over, so that nothing has to be rebuilt.
 */
const SLIM = `
  CREATE TABLE read.timeline_event__slim (
    position bigint PRIMARY KEY,
    recorded_at timestamptz NOT NULL,
    stream_id uuid NOT NULL,
    pact_id uuid,
    version int NOT NULL,
    category text NOT NULL,
    type text NOT NULL
  );
  INSERT INTO read.timeline_event__slim (position, recorded_at, stream_id, pact_id, version, category, type)
    SELECT position, recorded_at::timestamptz, right(stream, ${ID})::uuid,
      CASE WHEN stream NOT LIKE 'pact-%' THEN pact_id END, version, left(stream, -${ID + 1}), type
    FROM read.timeline_event;
  DROP TABLE read.timeline_event;
  ALTER TABLE read.timeline_event__slim RENAME TO timeline_event;
  CREATE INDEX timeline_event_stream ON read.timeline_event (stream_id);
  CREATE INDEX timeline_event_pact ON read.timeline_event (pact_id) WHERE pact_id IS NOT NULL;
  GRANT SELECT ON read.timeline_event TO pact_app, pact_audit;
  GRANT SELECT, INSERT, UPDATE, DELETE ON read.timeline_event TO pact_projector;
`;

/** What the events say comes from the log again: the checkpoint goes back to its beginning. */
const WIDE = `
  DROP TABLE read.timeline_event;
  CREATE TABLE read.timeline_event (
    position bigint PRIMARY KEY,
    stream text NOT NULL,
    version int NOT NULL,
    pact_id uuid,
    type text NOT NULL,
    recorded_at text COLLATE "C" NOT NULL,
    body text NOT NULL
  );
  ALTER TABLE read.timeline_event ALTER COLUMN body SET STORAGE EXTERNAL;
  CREATE INDEX timeline_event_stream ON read.timeline_event (stream, position);
  CREATE INDEX timeline_event_pact ON read.timeline_event (pact_id) WHERE pact_id IS NOT NULL;
  GRANT SELECT ON read.timeline_event TO pact_app, pact_audit;
  GRANT SELECT, INSERT, UPDATE, DELETE ON read.timeline_event TO pact_projector;
  DELETE FROM read.checkpoint WHERE name = 'case-timeline';
`;

/** Table of the projection `case-timeline`, without what the log says. */
export class SlimTimeline1763700006700 implements MigrationInterface {
  readonly name = 'SlimTimeline1763700006700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SLIM);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(WIDE);
  }
}
