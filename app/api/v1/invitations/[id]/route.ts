import { revokeInvitationEndpoint } from '@/lib/api/resources/invitations';
import { serve } from '@/lib/api/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(revokeInvitationEndpoint);
