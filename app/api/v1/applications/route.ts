import { listApplicationsEndpoint, createApplicationEndpoint } from '@/lib/api/resources/applications';
import { serve } from '@/lib/api/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  listApplicationsEndpoint,
  createApplicationEndpoint,
);
