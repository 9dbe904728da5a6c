import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import { ask } from '@/lib/domain/identity-providers/ask';
import {
  rememberedAnswer,
  unsendable,
  type AskedAnswer,
} from '@/lib/domain/identity-providers/asked-answers';
import { callUnlessDown } from '@/lib/domain/identity-providers/breaker';
import { inProcessIdentityProvider } from '@/lib/domain/identity-providers/in-process';
import { isJsonType, parseJsonObject } from '@/lib/domain/identity-providers/json-answer';
import { IdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';

export type { AskedAnswer };

const refused = (sentence: string): AskedAnswer => ({ refused: sentence });

/**
 * Asks the userinfo endpoint of an identity provider whose token this is (OpenID Connect Core §5.3). Answers are remembered for up to a
 * minute, refusals for 5 seconds. The claims are shared: do not change them.
 * @throws IdentityProviderUnavailable when it gives no usable answer
 */
export function askUserinfo(idp: IdentityProviderSnapshot, token: string): Promise<AskedAnswer> {
  const unfit = unsendable(token);
  if (unfit) return Promise.resolve(refused(unfit));
  if (idp.type === 'practice') return askPractice(token);
  const endpoint = idp.userinfoEndpoint;
  if (!endpoint) {
    return Promise.reject(new IdentityProviderUnavailable(`${idp.name} has no userinfo endpoint.`, null));
  }
  return rememberedAnswer(idp.id, `userinfo ${endpoint}`, token, () =>
    callUnlessDown(idp.id, () => askEndpoint(idp.name, endpoint, token)),
  );
}

async function askPractice(token: string): Promise<AskedAnswer> {
  const provider = inProcessIdentityProvider();
  if (!provider) throw new IdentityProviderUnavailable('The practice identity provider is turned off.', null);
  const claims = await provider.userinfo(token);
  return claims ? { claims } : refused('The practice identity provider does not accept the token.');
}

async function askEndpoint(name: string, endpoint: string, token: string): Promise<AskedAnswer> {
  const { status, contentType, text } = await ask(name, endpoint, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  });
  // 400 is what some send for a token they cannot read.
  if ([400, 401, 403].includes(status)) {
    return refused(`${name} does not accept the token: its userinfo endpoint answered ${status}.`);
  }
  if (status !== 200) {
    throw new IdentityProviderUnavailable(
      `The userinfo endpoint of ${name} answered ${status}. Check its URL.`,
      null,
      { isThere: true },
    );
  }
  if (contentType === 'application/jwt') {
    return refused(`${name} answered with signed userinfo, which is not supported. Ask it for plain JSON.`);
  }
  if (!isJsonType(contentType)) return refused(`The userinfo endpoint of ${name} did not answer with JSON.`);
  const claims = parseJsonObject(text);
  if (claims) return { claims: Object.freeze(claims) };
  throw new IdentityProviderUnavailable(
    `The userinfo endpoint of ${name} answered with JSON that is no object.`,
    null,
  );
}
