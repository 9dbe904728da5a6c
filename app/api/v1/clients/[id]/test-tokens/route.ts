import { createTestTokenEndpoint } from '@/lib/api/resources/test-tokens';
import { serve } from '@/lib/api/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(createTestTokenEndpoint);
