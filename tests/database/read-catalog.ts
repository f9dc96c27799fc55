import { Client } from 'pg'

/** Everything a database's schema consists of, one line a thing; functions, checks and triggers by name. */
export async function readCatalog(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const results = []
    for (const query of queries) results.push(await client.query<{ line: string }>(query))
    return results.flatMap(({ rows }) => rows.map((row) => row.line)).sort()
  } finally {
    await client.end()
  }
}

const ours = `(SELECT c.relname AS name, c.* FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations')`

/** Things that came with an extension are the extension's. */
const own = (catalog: string) =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalog}'::regclass AND d.objid = o.oid AND d.deptype = 'e')`

const queries = [
  `SELECT 'extension ' || extname AS line FROM pg_extension WHERE extname <> 'plpgsql'`,
  `SELECT format('enum %s: %s', t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)) AS line
   FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.typname`,
  `SELECT format('table %s%s', c.name, CASE c.relpersistence WHEN 'u' THEN ' unlogged' END) AS line
   FROM ${ours} c WHERE c.relkind IN ('r', 'p', 'v', 'm')`,
  `SELECT concat_ws(' ', 'column', c.name || '.' || a.attname, format_type(a.atttypid, a.atttypmod),
     CASE WHEN a.attnotnull THEN 'not null' END, CASE a.attgenerated WHEN '' THEN 'default' ELSE 'generated' END || ' ' || pg_get_expr(d.adbin, d.adrelid)) AS line
   FROM ${ours} c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relkind IN ('r', 'p', 'v', 'm')`,
  `SELECT 'index ' || pg_get_indexdef(i.indexrelid) AS line FROM ${ours} c JOIN pg_index i ON i.indrelid = c.oid`,
  `SELECT format('%s on %s: %s %s', CASE k.contype WHEN 'c' THEN 'check' ELSE 'key' END, c.name, k.conname,
     CASE k.contype WHEN 'c' THEN '' ELSE pg_get_constraintdef(k.oid) END) AS line
   FROM ${ours} c JOIN pg_constraint k ON k.conrelid = c.oid WHERE k.contype <> 'n'`,
  `SELECT format('trigger on %s: %s', c.name, t.tgname) AS line
   FROM ${ours} c JOIN pg_trigger t ON t.tgrelid = c.oid WHERE NOT t.tgisinternal`,
  `SELECT 'function ' || o.proname AS line FROM pg_proc o WHERE o.pronamespace = 'public'::regnamespace AND ${own('pg_proc')}`,
  `SELECT 'sequence ' || c.name AS line FROM ${ours} c WHERE c.relkind = 'S'`,
]
