import { resourceMetadataEndpoint } from '@/lib/demo-api/resource-metadata';
import { routeHandlers } from '@/lib/http/next-adapter';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(resourceMetadataEndpoint);
