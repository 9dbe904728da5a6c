import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A TCP connection on which a test writes what it likes. */
export class RawConnection {
  private received = '';
  private wake: () => void = () => undefined;
  closed = false;

  private constructor(readonly socket: Socket) {
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.received += text;
      this.wake();
    });
    // Being cut off is one of the answers a test may expect.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.closed = true;
      this.wake();
    });
  }

  static async open(port: number): Promise<RawConnection> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  /** Writes and waits until the system has taken it. Returns whether it did: not once the other side has closed. */
  writeAndDrain(bytes: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.socket.write(bytes, 'latin1', (error) => resolve(!error));
    });
  }

  /** Everything that was received by the time the other side closed. */
  async untilClosed(): Promise<string> {
    while (!this.closed) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.received;
  }

  /** Everything that was received, once it fits. */
  async until(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.received)) {
      if (this.closed) throw new Error(`Closed after: ${this.received}`);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return this.received;
  }

  destroy(): void {
    this.socket.destroy();
  }
}

/** Sends bytes on a connection of their own, ends it, and waits for all that comes back. */
export async function exchangeRaw(port: number, bytes: string | Buffer): Promise<string> {
  const connection = await RawConnection.open(port);
  connection.socket.end(bytes, 'latin1');
  return connection.untilClosed();
}
