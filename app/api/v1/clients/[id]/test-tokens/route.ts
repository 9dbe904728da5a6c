import { createTestTokenEndpoint } from '@/lib/api/resources/test-tokens';
import { serve } from '@/lib/api/serve';

export const POST = serve(createTestTokenEndpoint);
