// Apart from the schemas, so that a form can show them without bringing the whole of Zod into the browser.

/** What a personal access token may be used for. None includes another. */
export const ACCESS_TOKEN_SCOPES = ['read', 'write', 'admin'] as const;

export type AccessTokenScope = (typeof ACCESS_TOKEN_SCOPES)[number];

/** Longest name of a personal access token, in characters. */
export const ACCESS_TOKEN_NAME_MAX = 70;
