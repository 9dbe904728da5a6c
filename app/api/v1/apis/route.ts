import { listApisEndpoint } from '@/lib/api/resources/apis';
import { serve } from '@/lib/api/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(listApisEndpoint);
