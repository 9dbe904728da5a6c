import { routeHandlers } from '@/lib/http/next-adapter';
import { medplumExchangeEndpoint } from '@/lib/oauth/medplum/exchange';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(medplumExchangeEndpoint);
