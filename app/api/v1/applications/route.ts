import { listApplicationsEndpoint, createApplicationEndpoint } from '@/lib/api/resources/applications';
import { serve } from '@/lib/api/serve';

export const GET = serve(listApplicationsEndpoint);
export const POST = serve(createApplicationEndpoint);
