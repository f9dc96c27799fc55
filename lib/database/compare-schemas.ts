import { withSchemaEngine } from '#lib/database/schema-engine'

/** The SQL that turns one Prisma schema into another, or null where they are the same. `from` is null for an empty database. */
export async function compareSchemas(databaseUrl: string, from: string | null, to: string): Promise<string | null> {
  const { stdout } = await withSchemaEngine(databaseUrl, (engine) =>
    engine.diff({
      from: from === null ? { tag: 'empty' } : datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  )
  const script = stdout?.trim() ?? ''
  // The engine answers an empty difference with a comment.
  return script.split('\n').every((line) => line === '' || line.startsWith('--')) ? null : `${script}\n`
}

function datamodel(schema: string) {
  return { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content: schema }] }
}
