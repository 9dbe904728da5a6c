import {
  getApplicationEndpoint,
  updateApplicationEndpoint,
  deleteApplicationEndpoint,
} from '@/lib/api/resources/applications';
import { serve } from '@/lib/api/serve';

export const GET = serve(getApplicationEndpoint);
export const PATCH = serve(updateApplicationEndpoint);
export const DELETE = serve(deleteApplicationEndpoint);
