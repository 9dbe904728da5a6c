// Few enough that a turn of the event loop stays short, enough that turning costs little beside answering.
const PER_TURN = 4;

/**
 * Work that lets everything else go first: a few pieces at the end of each turn of the event loop. A flood that is refused this way
 * waits behind whoever is served, however many of its requests have arrived.
 */
export class PatientQueue {
  private readonly waiting: (() => void)[] = [];
  private turning = false;

  add(work: () => void): void {
    this.waiting.push(work);
    if (!this.turning) this.awaitTurn();
  }

  /** Like `add`, for work that something comes of. */
  run<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.add(() => {
        try {
          resolve(work());
        } catch (thrown) {
          reject(thrown);
        }
      });
    });
  }

  private awaitTurn(): void {
    this.turning = true;
    setImmediate(() => this.takeTurn());
  }

  private takeTurn(): void {
    this.turning = false;
    const pieces = this.waiting.splice(0, PER_TURN);
    if (this.waiting.length > 0) this.awaitTurn();
    for (const work of pieces) work();
  }
}
