import type { Person } from '@/lib/domain/actor';

export type UseCaseName = 'addSecret' | 'createApplication' | 'generateKeys' | 'revokeSecret';

/** What a replica is told on its standard input. */
export interface AtOnce {
  useCase: UseCaseName;
  person: Person;
  input: Record<string, unknown>;
  times: number;
}

/** What it answers. */
export interface Outcome {
  /** What the calls that went well returned. */
  won: unknown[];
  /** The codes of the others; a whole sentence for what is no refusal. */
  refused: string[];
}
