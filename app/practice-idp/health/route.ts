import { routeHandlers } from '@/lib/http/next-adapter';
import { practiceHealthEndpoint } from '@/lib/practice-idp/documents';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(practiceHealthEndpoint);
