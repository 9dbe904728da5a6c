'use client';

import { useEffect } from 'react';
import { routes } from '@/lib/routes';

const CHANNEL = 'gatehouse-organization';

/**
 * Takes the other windows of a browser along when one of them switches: they have the session in common, and what somebody fills in over
 * there would end up in the organization they have just gone to.
 */
export function OrganizationWatch({ organization }: { organization: string }) {
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }) => {
      if (data !== organization) window.location.assign(routes.applications);
    };
    channel.postMessage(organization);
    return () => channel.close();
  }, [organization]);
  return null;
}
