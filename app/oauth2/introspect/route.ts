import { introspectEndpoint } from '@/lib/oauth/introspect';
import { routeHandlers } from '@/lib/http/next-adapter';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(introspectEndpoint);
