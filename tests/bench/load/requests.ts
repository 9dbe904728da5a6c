import { readFileSync } from 'node:fs';
import { VARYING, type LoadPlan } from './plan';

/** What is sent: the same request each time, or one that varies. */
export class Requests {
  private readonly before: string;
  private readonly after: string;
  private readonly same: Buffer;
  private readonly texts: string[];
  private at = 0;
  private readonly mayRepeat: boolean;

  constructor({ request, varyingFile, mayRepeat = false }: LoadPlan) {
    this.mayRepeat = mayRepeat;
    this.same = Buffer.from(request, 'latin1');
    [this.before = '', this.after = ''] = request.split(VARYING);
    this.texts = varyingFile === undefined ? [] : readFileSync(varyingFile, 'latin1').split('\n');
  }

  /** @throws Error when nothing is left that was not sent before */
  next(): Buffer {
    if (this.texts.length === 0) return this.same;
    if (this.at === this.texts.length && this.mayRepeat) this.at = 0;
    if (this.at === this.texts.length) throw new Error(`All ${this.at} texts were sent. More are needed.`);
    return Buffer.from(this.before + this.texts[this.at++] + this.after, 'latin1');
  }
}
