import { demoAudience, DEMO_API_PREFIX, DEMO_SCOPES } from '@/lib/domain/demo/demo-api';
import type { Endpoint } from '@/lib/oauth/protocol';
import { cacheableJson, noStoreJson } from '@/lib/oauth/responses';
import { env } from '@/lib/platform/env';

/** Where the metadata of the demo API are: the well-known part goes before the path of the resource (RFC 9728 §3.1). */
export const RESOURCE_METADATA_PREFIX = `/.well-known/oauth-protected-resource${DEMO_API_PREFIX}`;
const ROUTE = new RegExp(`^${RESOURCE_METADATA_PREFIX}/([a-z0-9-]+)$`);
const MAX_AGE_SECONDS = 300;

/** The address of the metadata of the demo API in an environment. */
export function resourceMetadataUrl(environment: string): string {
  return `${env().PORTAL_URL}${RESOURCE_METADATA_PREFIX}/${environment}`;
}

/** RFC 9728 §2: which tokens the demo API takes, and who gives them. */
function resourceMetadata(environment: string): object {
  return {
    resource: demoAudience(environment),
    authorization_servers: [env().PORTAL_URL],
    scopes_supported: Object.values(DEMO_SCOPES),
    bearer_methods_supported: ['header'],
    resource_name: 'Reading List',
  };
}

/** `GET /.well-known/oauth-protected-resource/demo-api/{environment}`. */
export const resourceMetadataEndpoint: Endpoint = {
  name: 'resource-metadata',
  methods: ['GET', 'HEAD'],
  cors: false,
  handle({ path }) {
    const environment = ROUTE.exec(path)?.[1];
    return environment === undefined
      ? noStoreJson(404, JSON.stringify({ error: 'not_found' }))
      : cacheableJson(JSON.stringify(resourceMetadata(environment)), MAX_AGE_SECONDS);
  },
};
