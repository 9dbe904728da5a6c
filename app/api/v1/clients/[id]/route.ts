import { getClientEndpoint, updateClientEndpoint, deleteClientEndpoint } from '@/lib/api/resources/clients';
import { serve } from '@/lib/api/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  getClientEndpoint,
  updateClientEndpoint,
  deleteClientEndpoint,
);
