import { Injectable } from '@nestjs/common';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Seconds; from a hundredth of a millisecond to ten seconds. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is measured of this process (RAC_ROBUSTEZZA_003: SI units). Labels never say anything about a person. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly collectors: (() => Promise<void>)[] = [];
  private readonly in = { registers: [this.registry] };

  private readonly http = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by route template.',
    labelNames: ['method', 'operation', 'status'] as const,
    buckets: BUCKETS,
    ...this.in,
  });
  private readonly appends = new Histogram({
    name: 'event_append_duration_seconds',
    help: 'Time until the events of one command are durable, or the append has failed.',
    labelNames: ['outcome'] as const,
    buckets: BUCKETS,
    ...this.in,
  });
  private readonly batch = new Histogram({
    name: 'event_append_batch_commands',
    help: 'Commands appended together.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    ...this.in,
  });
  private readonly waits = new Histogram({
    name: 'event_append_wait_seconds',
    help: 'Time that the first command of a batch has waited to be sent.',
    buckets: BUCKETS,
    ...this.in,
  });
  private readonly queue = new Gauge({
    name: 'event_append_queue_commands',
    help: 'Commands handed to the event store and not answered yet.',
    ...this.in,
  });
  private readonly pages = new Histogram({
    name: 'projection_page_events',
    help: 'Events of the log that a read model has taken in one transaction.',
    labelNames: ['projection'] as const,
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
    ...this.in,
  });
  private readonly lag = new Gauge({
    name: 'projection_lag_events',
    help: 'Events a read model has not seen yet.',
    labelNames: ['projection'] as const,
    ...this.in,
  });
  private readonly parked = new Gauge({
    name: 'projection_parked_streams',
    help: 'Streams a read model has set aside because of an event it could not take.',
    labelNames: ['projection'] as const,
    ...this.in,
  });
  private readonly leading = new Gauge({
    name: 'lease_held',
    help: '1 while this process has the lease and does the work, 0 while it stands by.',
    labelNames: ['lease'] as const,
    ...this.in,
  });
  private readonly notaryLags = new Gauge({
    name: 'notary_lag_leaves',
    help: 'Entries of a log that the notary has not noted yet.',
    labelNames: ['tree'] as const,
    ...this.in,
  });
  private readonly notaryRefusals = new Gauge({
    name: 'patti_notary_refused',
    help: '1 while the notary refuses to sign a tree: somebody must look at the log and at the checkpoints.',
    labelNames: ['tree'] as const,
    ...this.in,
  });
  private readonly access = new Histogram({
    name: 'access_log_write_duration_seconds',
    help: 'Time until the rows of one reading are durable, or the write has failed.',
    labelNames: ['outcome'] as const,
    buckets: BUCKETS,
    ...this.in,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** An answered request. `operation` is a route template. */
  requestAnswered(method: string, operation: string, status: number, seconds: number): void {
    this.http.observe({ method, operation, status }, seconds);
  }

  /** An append has been handed to the store; `appendEnded` follows. */
  appendBegun(): void {
    this.queue.inc();
  }

  /** An append has ended. */
  appendEnded(outcome: 'appended' | 'conflict' | 'refused' | 'unavailable', seconds: number): void {
    this.queue.dec();
    this.appends.observe({ outcome }, seconds);
  }

  /** So many commands went to the store together, the first of them after so long a wait. */
  batchSent(commands: number, seconds: number): void {
    this.batch.observe(commands);
    this.waits.observe(seconds);
  }

  /** A read model has taken so many events at once. */
  pageTaken(projection: string, events: number): void {
    this.pages.observe({ projection }, events);
  }

  /** A read model is so many events behind the log. */
  projectionLag(projection: string, events: number): void {
    this.lag.set({ projection }, events);
  }

  /** A read model has set so many streams aside. */
  parkedStreams(projection: string, streams: number): void {
    this.parked.set({ projection }, streams);
  }

  /** Whether this process does the work that only one may do. */
  leads(lease: string, held: boolean): void {
    this.leading.set({ lease }, held ? 1 : 0);
  }

  /** The notary of a log is so many entries behind. */
  notaryLag(tree: string, leaves: number): void {
    this.notaryLags.set({ tree }, leaves);
  }

  /** Whether the notary refuses to sign. */
  notaryRefuses(tree: string, refuses: boolean): void {
    this.notaryRefusals.set({ tree }, refuses ? 1 : 0);
  }

  /** Rows of the access log were written, or could not be. */
  accessLogged(outcome: 'written' | 'unavailable', seconds: number): void {
    this.access.observe({ outcome }, seconds);
  }

  /** Called before each look at the metrics, for what is cheaper to ask than to keep. */
  beforeExpose(collect: () => Promise<void>): void {
    this.collectors.push(collect);
  }

  /** Everything in the Prometheus text format, with its media type. */
  async expose(): Promise<{ readonly contentType: string; readonly text: string }> {
    await Promise.allSettled(this.collectors.map((collect) => collect()));
    return { contentType: this.registry.contentType, text: await this.registry.metrics() };
  }
}
