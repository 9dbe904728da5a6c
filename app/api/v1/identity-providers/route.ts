import {
  listIdentityProvidersEndpoint,
  createIdentityProviderEndpoint,
} from '@/lib/api/resources/identity-providers';
import { serve } from '@/lib/api/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  listIdentityProvidersEndpoint,
  createIdentityProviderEndpoint,
);
