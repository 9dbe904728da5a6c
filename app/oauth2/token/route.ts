import { tokenEndpoint } from '@/lib/oauth/token';
import { routeHandlers } from '@/lib/http/next-adapter';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(tokenEndpoint);
