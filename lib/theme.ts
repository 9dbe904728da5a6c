/** The choices of the theme switch; `system` follows the reader's operating system. */
export const themes = ['light', 'dark', 'system'] as const;

export type Theme = (typeof themes)[number];

/** Cookie that remembers the choice. It holds no secret and is read by the server for the first paint. */
export const THEME_COOKIE = 'theme';

/** Returns the theme named by a cookie's value; anything unknown is `system`. */
export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}
