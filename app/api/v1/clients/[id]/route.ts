import { getClientEndpoint, updateClientEndpoint, deleteClientEndpoint } from '@/lib/api/resources/clients';
import { serve } from '@/lib/api/serve';

export const GET = serve(getClientEndpoint);
export const PATCH = serve(updateClientEndpoint);
export const DELETE = serve(deleteClientEndpoint);
