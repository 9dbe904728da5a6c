'use client';

import { decodeToken } from '@/components/tokens/decode-token';
import { ClaimsCompared } from '@/components/user-keys/claims-compared';
import { compareClaims } from '@/components/user-keys/compare-claims';
import { LifetimeReasons } from '@/components/user-keys/lifetime-reasons';
import type { MadeUserToken } from '@/components/user-keys/made-user-token';

/** What an exchanged token has of the one it came from: its time, and claim by claim. */
export function TokenOrigin({ made: { accessToken, subjectToken, origin } }: { made: MadeUserToken }) {
  const issued = decodeToken(accessToken);
  const subject = decodeToken(subjectToken);
  return (
    <>
      <LifetimeReasons lifetime={origin.lifetime} provider={origin.provider} />
      {issued ? (
        <ClaimsCompared
          claims={compareClaims(subject?.claims ?? null, issued.claims, origin)}
          provider={origin.provider}
        />
      ) : null}
    </>
  );
}
