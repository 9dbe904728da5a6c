import { routeHandlers } from '@/lib/http/next-adapter';
import { practiceUserinfoEndpoint } from '@/lib/practice-idp/userinfo';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(practiceUserinfoEndpoint);
