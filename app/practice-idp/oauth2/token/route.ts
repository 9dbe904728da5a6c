import { routeHandlers } from '@/lib/http/next-adapter';
import { practiceTokenEndpoint } from '@/lib/practice-idp/token';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(practiceTokenEndpoint);
