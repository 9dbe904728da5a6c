import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { RequestOrigin } from '@/lib/domain/actor';
import type { Form } from '@/lib/oauth/form';
import type { SoonerOrLater } from '@/lib/platform/sooner-or-later';
import type { GrantType } from '@/lib/schemas/grant-types';

/** The JSON of a successful answer (RFC 6749 §5.1); members that are undefined are left out. */
export interface TokenAnswer {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  scope?: string;
  refresh_token?: string;
  issued_token_type?: string;
}

/** One grant of the token endpoint. The endpoint knows no grant: it looks the handler up by `grant_type`. */
export interface Grant {
  /** The value of `grant_type` on the wire. */
  name: string;
  /** What a client has to have switched on. */
  type: GrantType;
  handle(client: ClientSnapshot, form: Form, origin: RequestOrigin): SoonerOrLater<TokenAnswer>;
}
