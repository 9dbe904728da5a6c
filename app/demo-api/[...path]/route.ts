import { demoApiEndpoint } from '@/lib/demo-api/endpoint';
import { routeHandlers } from '@/lib/http/next-adapter';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(demoApiEndpoint);
