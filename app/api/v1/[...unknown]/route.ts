import { serveNothing } from '@/lib/api/serve';

/** What is no resource gets the same problem JSON as one that is not there. */
export const GET = serveNothing;
export const POST = serveNothing;
export const PUT = serveNothing;
export const PATCH = serveNothing;
export const DELETE = serveNothing;
