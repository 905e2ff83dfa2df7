import { Inject, Injectable, Optional } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';

/** Something without which the service cannot answer, such as the event store. */
export interface ReadinessCheck {
  /** In kebab-case; shown to the operator. */
  readonly name: string;
  /** False or a throw: not ready. */
  isReady(): Promise<boolean>;
}

/** Token of the list of checks; without it the service is ready when it listens. */
export const READINESS_CHECKS = Symbol('READINESS_CHECKS');

/** A check that does not answer in time has failed. */
const CHECK_MS = 1_000;

const inTime = async (check: ReadinessCheck): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, CHECK_MS, false);
  });
  try {
    return await Promise.race([check.isReady(), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
};

/** Whether the service can answer, and what it lacks. */
@Injectable()
export class Readiness {
  private closing = false;

  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Optional() @Inject(READINESS_CHECKS) private readonly checks: readonly ReadinessCheck[] = [],
  ) {}

  /** From now on the service is not ready: it answers what has come, and wants nothing more. */
  close(): void {
    this.closing = true;
  }

  /** Names of the checks that failed; empty when the service is ready. */
  async failing(): Promise<readonly string[]> {
    const failed: string[] = this.closing ? ['closing'] : [];
    await this.health
      .check(this.checks.map((check) => () => this.indicate(check, failed)))
      .catch(() => undefined);
    return failed;
  }

  private async indicate(check: ReadinessCheck, failed: string[]): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(check.name);
    if (await inTime(check)) return indicator.up();
    failed.push(check.name);
    return indicator.down();
  }
}
