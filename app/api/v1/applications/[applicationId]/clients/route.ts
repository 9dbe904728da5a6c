import { listClientsEndpoint, createClientEndpoint } from '@/lib/api/resources/clients';
import { serve } from '@/lib/api/serve';

export const GET = serve(listClientsEndpoint);
export const POST = serve(createClientEndpoint);
