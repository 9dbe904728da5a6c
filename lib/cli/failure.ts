/** Ends the command with a sentence on the standard error output. */
export class CommandFailure extends Error {
  /** @param exitCode 1: it was refused or could not be done; 2: the command was not written as it has to be */
  constructor(
    message: string,
    readonly exitCode: 1 | 2,
  ) {
    super(message);
    this.name = 'CommandFailure';
  }
}

/** It was refused, or could not be done. */
export const refused = (message: string) => new CommandFailure(message, 1);

/** The command was not written as it has to be. Never repeat a value in the message: it may be a secret in the wrong place. */
export const misused = (message: string) => new CommandFailure(message, 2);
