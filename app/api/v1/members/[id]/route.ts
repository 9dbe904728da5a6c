import { getMemberEndpoint, updateMemberEndpoint, removeMemberEndpoint } from '@/lib/api/resources/members';
import { serve } from '@/lib/api/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  getMemberEndpoint,
  updateMemberEndpoint,
  removeMemberEndpoint,
);
