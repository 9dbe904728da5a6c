import { listSecretsEndpoint, addSecretEndpoint } from '@/lib/api/resources/secrets';
import { serve } from '@/lib/api/serve';

export const GET = serve(listSecretsEndpoint);
export const POST = serve(addSecretEndpoint);
