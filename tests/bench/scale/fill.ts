import pg from 'pg';

/** How much there is of everything. */
export interface Size {
  applications: number;
  auditEvents: number;
}

const ORGANIZATION = `SELECT organization_id, owner_id, plan_id, id FROM applications WHERE name = 'Benchmark'`;

/** Beside the application that is there already; like it, all of one owner. */
const APPLICATIONS = `
  INSERT INTO applications (id, organization_id, owner_id, plan_id, name, name_key, created_at)
  SELECT lpad(n::text, 26, '0'), organization_id, owner_id, plan_id, 'Application ' || n, 'application ' || n,
    now() - n * interval '1 minute'
  FROM (${ORGANIZATION}) AS model, generate_series(2, $1::int) AS n`;

/** Two of each application, one in each environment. */
const CLIENTS = `
  INSERT INTO clients (id, application_id, environment_id, client_id, grant_types)
  SELECT left(md5(a.id || e.id), 26), a.id, e.id, 'gh_key_' || left(md5(a.id || e.id), 26), '{client_credentials}'
  FROM applications a JOIN environments e ON e.organization_id = a.organization_id
  WHERE a.name <> 'Benchmark'`;

/** Every tenth is of the one application whose activity is looked at; the others are spread. Their identifiers sort by time. */
const AUDIT_EVENTS = `
  INSERT INTO audit_events (id, organization_id, at, actor_type, actor_id, actor_label, action, target_type, target_id, target_label,
    application_id, outcome)
  SELECT '00' || lpad(n::text, 34, '0'), organization_id, now() - ($1 - n) * interval '1 second', 'user', owner_id, 'Ada',
    'application.update', 'application', id, 'Application', CASE WHEN n % 10 = 0 OR $1 <= 10 THEN id
    ELSE lpad((2 + n % ($2::int - 1))::text, 26, '0') END, 'success'
  FROM (${ORGANIZATION}) AS model, generate_series(1, $1::int) AS n`;

/**
 * Fills a database that has one application.
 * @returns the id of the application whose activity there is most of, and of the event in the middle
 */
export async function fill(
  url: string,
  { applications, auditEvents }: Size,
): Promise<{ application: string; middle: string }> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(APPLICATIONS, [applications]);
    await client.query(CLIENTS);
    await client.query(AUDIT_EVENTS, [auditEvents, applications]);
    await client.query('VACUUM ANALYZE');
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM (${ORGANIZATION}) AS model`);
    return { application: rows[0]!.id, middle: `00${String(auditEvents / 2).padStart(34, '0')}` };
  } finally {
    await client.end();
  }
}

/** Makes an empty database on a server. @returns its address */
export async function emptyDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client(serverUrl);
  await client.connect();
  await client.query(`CREATE DATABASE "${name}"`).finally(() => client.end());
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
