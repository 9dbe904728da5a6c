import { openApiDocument } from '@/lib/api/openapi';

export const dynamic = 'force-static';

/** The description of the management API. It says nothing of this installation, so anybody may read it. */
export function GET(): Response {
  return Response.json(openApiDocument());
}
