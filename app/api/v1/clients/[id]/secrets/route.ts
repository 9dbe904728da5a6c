import { listSecretsEndpoint, addSecretEndpoint } from '@/lib/api/resources/secrets';
import { serve } from '@/lib/api/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(listSecretsEndpoint, addSecretEndpoint);
