import { revokeEndpoint } from '@/lib/oauth/revoke';
import { routeHandlers } from '@/lib/http/next-adapter';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(revokeEndpoint);
