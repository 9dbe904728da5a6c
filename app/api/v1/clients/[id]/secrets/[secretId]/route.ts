import { revokeSecretEndpoint } from '@/lib/api/resources/secrets';
import { serve } from '@/lib/api/serve';

export const DELETE = serve(revokeSecretEndpoint);
