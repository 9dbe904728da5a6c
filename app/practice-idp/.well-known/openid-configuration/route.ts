import { routeHandlers } from '@/lib/http/next-adapter';
import { practiceDiscoveryEndpoint } from '@/lib/practice-idp/documents';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(practiceDiscoveryEndpoint);
