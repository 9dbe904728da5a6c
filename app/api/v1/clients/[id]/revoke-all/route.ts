import { revokeAllEndpoint } from '@/lib/api/resources/clients';
import { serve } from '@/lib/api/serve';

export const POST = serve(revokeAllEndpoint);
