import { listEnvironmentsEndpoint, createEnvironmentEndpoint } from '@/lib/api/resources/environments';
import { serve } from '@/lib/api/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  listEnvironmentsEndpoint,
  createEnvironmentEndpoint,
);
