import {
  getApplicationEndpoint,
  updateApplicationEndpoint,
  deleteApplicationEndpoint,
} from '@/lib/api/resources/applications';
import { serve } from '@/lib/api/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  getApplicationEndpoint,
  updateApplicationEndpoint,
  deleteApplicationEndpoint,
);
