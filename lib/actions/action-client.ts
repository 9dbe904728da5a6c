import 'server-only';
import { headers } from 'next/headers';
import { createActionClients } from '@/lib/actions/create-action-clients';
import { currentPerson } from '@/lib/auth/current-person';

export const { publicAction, portalAction } = createActionClients({ headers, person: currentPerson });
