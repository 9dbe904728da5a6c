import { processSlot } from '@/lib/platform/process-slot';

/**
 * Whether `server.ts` answers the protocol endpoints of this process. Then the route handlers do not, so that there is no second way in
 * past its limits, and the headers it writes about the caller can be believed.
 */
export const protocolFront = processSlot('protocol-front', () => false);
