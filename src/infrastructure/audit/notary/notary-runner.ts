import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { startNotary, type Notary, type NotaryOptions } from './start-notary.js';

/** The notary of this process: starts with the application, ends before its connections are closed. */
export class NotaryRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private notary: Notary | undefined;

  constructor(private readonly options: NotaryOptions) {}

  onApplicationBootstrap(): void {
    this.notary = startNotary(this.options);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.notary?.stop();
  }
}
