import { join } from 'node:path';

/** The name of its OpenID Connect, which is in its addresses. */
export const PLUGIN = 'oidc';

const TYPES = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'application/javascript',
  '.json': 'application/json',
};

/** A configuration of Glewlwyd that keeps everything in a folder and listens on this machine alone. */
export function glewlwydConfiguration(folder: string, port: number): string {
  const settings = {
    port,
    bind_address: '127.0.0.1',
    external_url: `http://127.0.0.1:${port}`,
    login_url: 'login.html',
    api_prefix: 'api',
    static_files_path: `${join(folder, 'pages')}/`,
    log_mode: 'console',
    log_level: 'NONE',
    cookie_secure: false,
    cookie_same_site: 'empty',
    session_key: 'GLEWLWYD2_SESSION_ID',
    session_expiration: 3600,
    admin_scope: 'g_admin',
    profile_scope: 'g_profile',
    user_module_path: '/usr/lib/glewlwyd/user',
    client_module_path: '/usr/lib/glewlwyd/client',
    user_auth_scheme_module_path: '/usr/lib/glewlwyd/scheme',
    plugin_module_path: '/usr/lib/glewlwyd/plugin',
    use_secure_connection: false,
    // It asks for these names also where it does not use them.
    secure_connection_key_file: join(folder, 'none'),
    secure_connection_pem_file: join(folder, 'none'),
    hash_algorithm: 'SHA512',
  };
  const types = Object.entries(TYPES).map(
    ([extension, type]) => `{ extension = "${extension}"; mime_type = "${type}" }`,
  );
  return [
    ...Object.entries(settings).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
    `database = { type = "sqlite3"; path = "${join(folder, 'database')}"; };`,
    `static_files_mime_types = ( ${types.join(', ')} )`,
    '',
  ].join('\n');
}
