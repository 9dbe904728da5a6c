import { metadataEndpoint } from '@/lib/oauth/metadata';
import { routeHandlers } from '@/lib/http/next-adapter';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(metadataEndpoint);
