import { Suspense, type ReactNode } from 'react';

const PATIENCE_MS = 200;

interface WhenReadyProps {
  content: Promise<ReactNode>;
  /** The skeleton, in the shape of the content. */
  skeleton: ReactNode;
}

/**
 * Content that is usually there at once. Then it comes in the first paint, without a skeleton that would only flash; when it is slow
 * the page comes first, with the skeleton in its place. What is thrown early also decides the status of the answer.
 */
export async function WhenReady({ content, skeleton }: WhenReadyProps) {
  const early = await Promise.race([content.then((node) => ({ node })), afterPatience()]);
  return early ? early.node : <Suspense fallback={skeleton}>{content}</Suspense>;
}

function afterPatience(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
}
