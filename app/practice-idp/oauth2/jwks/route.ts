import { routeHandlers } from '@/lib/http/next-adapter';
import { practiceJwksEndpoint } from '@/lib/practice-idp/documents';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(practiceJwksEndpoint);
