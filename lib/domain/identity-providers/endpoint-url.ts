import { urlFormProblem } from '@/lib/platform/outbound-url';

/** What is wrong with an address of an identity provider, in a sentence; null when nothing is. Where it leads is decided when it is asked. */
export function endpointProblem(text: string): string | null {
  return urlFormProblem(text) ?? (new URL(text).hash ? 'Remove the part from # on.' : null);
}
