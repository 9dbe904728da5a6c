import { Suspense, type ReactNode } from 'react';

const PATIENCE_MS = 200;

interface WhenReadyProps {
  /** A function, so that nothing is asked for a page that is not shown after all. */
  content: () => Promise<Awaited<ReactNode>>;
  /** The skeleton, in the shape of the content. */
  skeleton: ReactNode;
}

/**
 * Content that is usually there at once. Then it comes in the first paint, without a skeleton that would only flash; when it is slow
 * the page comes first, with the skeleton in its place. What is thrown early also decides the status of the answer.
 */
export async function WhenReady({ content, skeleton }: WhenReadyProps) {
  const coming = content();
  const early = await Promise.race([coming.then((node) => ({ node })), afterPatience()]);
  return early ? early.node : <Suspense fallback={skeleton}>{coming}</Suspense>;
}

// A bound on waiting, which is what this is for: nobody waits longer than this for a first paint.
function afterPatience(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
}
