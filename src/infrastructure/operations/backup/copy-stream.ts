import type { Client, Connection } from 'pg';

/** Bytes gathered before they are given on. */
const BLOCK = 262_144;

/** The part of the driver's connection that speaks COPY; its published types leave it out. */
type CopyConnection = Connection & {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

/** Takes blocks one after the other; the next one comes when it has resolved. */
export type BlockSink = (block: Buffer) => Promise<void>;

/** `COPY 1234`. */
const rowsOf = ({ text }: { readonly text: string }): number => Number(text.slice('COPY '.length));

/** What the driver calls on a statement that it does not know, with the parts that every COPY shares. */
abstract class CopyStatement {
  readonly done: Promise<number>;
  protected failed: Error | undefined;
  private rows = 0;
  private settle: (outcome: Promise<number>) => void = () => undefined;

  constructor(private readonly statement: string) {
    this.done = new Promise((resolve) => (this.settle = resolve));
  }

  submit(connection: Connection): void {
    connection.query(this.statement);
  }

  handleCommandComplete(message: { readonly text: string }): void {
    this.rows = rowsOf(message);
  }

  handleError(error: Error): void {
    this.failed ??= error;
    this.end();
  }

  handleReadyForQuery(): void {
    this.end();
  }

  /** Resolves when everything that this side had to do is done. */
  protected abstract ownWork(): Promise<void>;

  private end(): void {
    const outcome = this.ownWork().then(() => {
      if (this.failed) throw this.failed;
      return this.rows;
    });
    this.settle(outcome);
  }
}

class CopyOut extends CopyStatement {
  private gathered: Buffer[] = [];
  private length = 0;
  private written: Promise<void> = Promise.resolve();
  private connection: Connection | undefined;

  constructor(
    statement: string,
    private readonly sink: BlockSink,
  ) {
    super(statement);
  }

  override submit(connection: Connection): void {
    this.connection = connection;
    super.submit(connection);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    // the driver's buffer is overwritten by what comes next
    this.gathered.push(Buffer.from(chunk));
    this.length += chunk.length;
    if (this.length >= BLOCK) this.give();
  }

  protected override ownWork(): Promise<void> {
    if (this.length > 0) this.give();
    return this.written;
  }

  /** The server waits while a block is being written: memory stays as it is, however large the table. */
  private give(): void {
    const block = Buffer.concat(this.gathered, this.length);
    [this.gathered, this.length] = [[], 0];
    this.connection?.stream.pause();
    this.written = this.written
      .then(() => (this.failed ? undefined : this.sink(block)))
      .catch((error: unknown) => {
        this.failed ??= error instanceof Error ? error : new Error('A block could not be written.');
      })
      .finally(() => this.connection?.stream.resume());
  }
}

class CopyIn extends CopyStatement {
  private sent: Promise<void> = Promise.resolve();

  constructor(
    statement: string,
    private readonly source: AsyncIterable<Buffer>,
  ) {
    super(statement);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.sent = this.send(connection);
  }

  protected override ownWork(): Promise<void> {
    return this.sent;
  }

  private async send(connection: CopyConnection): Promise<void> {
    const { stream } = connection;
    try {
      for await (const block of this.source) {
        if (this.failed) return;
        connection.sendCopyFromChunk(block);
        if (stream.writableNeedDrain) await this.drained(stream);
      }
      connection.endCopyFrom();
    } catch (error) {
      this.failed ??= error instanceof Error ? error : new Error('A block could not be read.');
      connection.sendCopyFail('the source ended early');
    }
  }

  private drained(stream: Connection['stream']): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        for (const event of ['drain', 'close', 'error']) stream.off(event, go);
        resolve();
      };
      for (const event of ['drain', 'close', 'error']) stream.on(event, go);
    });
  }
}

/** Runs `COPY … TO STDOUT` and gives its bytes in blocks; answers the number of rows. */
export const copyOut = (client: Client, statement: string, sink: BlockSink): Promise<number> =>
  client.query(new CopyOut(statement, sink)).done;

/** Runs `COPY … FROM STDIN` with the bytes of `source`, which also undoes the copy when it fails; answers the rows. */
export const copyIn = (client: Client, statement: string, source: AsyncIterable<Buffer>): Promise<number> =>
  client.query(new CopyIn(statement, source)).done;
