import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';
const READ_BYTES = 65_536;

interface Target {
  port: number;
  localAddress: string | undefined;
}

/**
 * One HTTP/1.1 connection with one request under way at a time. It knows no more of HTTP than status and `Content-Length`, because
 * a complete client would cost more than the servers it is to measure.
 */
export class KeepAliveConnection {
  private socket: Socket | undefined;
  private readonly buffer = Buffer.allocUnsafe(READ_BYTES);
  private received = '';
  private sentAt = 0;
  /** No request is under way. */
  idle = true;

  /**
   * @param onAnswer status, and the milliseconds since `send`
   * @param onBroken why the connection ended; a new one is made by the next `send`
   */
  constructor(
    private readonly target: Target,
    private readonly onAnswer: (
      connection: KeepAliveConnection,
      status: number,
      milliseconds: number,
    ) => void,
    private readonly onBroken: (connection: KeepAliveConnection, reason: string) => void,
  ) {}

  /** @param dueAt when it should have gone out, on the clock of `performance.now()`: what it waited for counts as latency */
  send(request: Buffer, dueAt = performance.now()): void {
    this.idle = false;
    this.sentAt = dueAt;
    this.socket ??= this.open();
    this.socket.write(request);
  }

  close(): void {
    this.socket?.destroy();
    this.socket = undefined;
  }

  private open(): Socket {
    const { port, localAddress } = this.target;
    const socket = connect({
      port,
      host: '127.0.0.1',
      localAddress,
      noDelay: true,
      // One buffer for the life of the connection instead of one for each read.
      onread: { buffer: this.buffer, callback: (length) => this.read(length) },
    });
    socket.on('error', (error: NodeJS.ErrnoException) => this.broke(socket, error.code ?? error.message));
    socket.on('close', () => this.broke(socket, 'closed'));
    return socket;
  }

  private broke(socket: Socket, reason: string): void {
    if (this.socket !== socket) return;
    this.socket = undefined;
    this.received = '';
    if (this.idle) return;
    this.idle = true;
    this.onBroken(this, reason);
  }

  private read(length: number): boolean {
    this.received += this.buffer.toString('latin1', 0, length);
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd < 0) return true;
    const missing = headEnd + HEAD_END.length + contentLength(this.received, headEnd) - this.received.length;
    if (missing > 0) return true;
    const status = Number(this.received.slice(9, 12));
    this.received = '';
    this.idle = true;
    this.onAnswer(this, status, performance.now() - this.sentAt);
    return true;
  }
}

/** @throws Error without a length: an answer in chunks would need a parser, and no contender sends one */
function contentLength(answer: string, headEnd: number): number {
  const match = /\r\ncontent-length: *(\d+)/i.exec(answer);
  if (!match || match.index >= headEnd)
    throw new Error(`An answer without Content-Length: ${answer.slice(0, headEnd)}`);
  return Number(match[1]);
}
