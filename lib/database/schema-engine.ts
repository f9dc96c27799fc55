import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Pool } from 'pg'

let ready: Promise<void> | undefined

/**
 * Lends Prisma's own schema engine, as WebAssembly: nothing is fetched, and `prisma migrate deploy` understands what it
 * leaves. The engine connects to the database when it is made, even for a comparison of two schema files.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  ready ??= instantiate()
  await ready
  // A pool of our own, since the engine never ends one that the adapter made.
  const pool = new Pool({ connectionString: databaseUrl })
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(wholeScripts(new PrismaPg(pool), pool))
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter)
    const result = await work(engine)
    engine.free()
    return result
  } finally {
    await pool.end()
  }
}

/** The adapter cuts a script at every semicolon, those in a function's body too; Postgres takes it whole, and all or nothing. */
function wholeScripts(factory: PrismaPg, pool: Pool): PrismaPg {
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    adapter.executeScript = async (script) => {
      await pool.query(script)
    }
    return adapter
  }
  return factory
}

/** Does by hand what a bundler would do with the package's `import … from './schema_engine_bg.wasm'`. */
async function instantiate(): Promise<void> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}
