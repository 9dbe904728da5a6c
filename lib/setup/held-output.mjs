/** Output of one program that is kept until another has said what it has to say; from then on it goes straight to the terminal. */
export class HeldOutput {
  #chunks = [];
  #released = false;

  /** @param {Buffer} chunk */
  write(chunk) {
    if (this.#released) process.stdout.write(chunk);
    else this.#chunks.push(chunk);
  }

  release() {
    this.#released = true;
    for (const chunk of this.#chunks.splice(0)) process.stdout.write(chunk);
  }
}
