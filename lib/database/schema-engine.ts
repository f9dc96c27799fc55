import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { makePool } from '#lib/connections'
import { runScript } from '#lib/database/migration-script'

let ready: Promise<void> | undefined

/**
 * Runs some work with Prisma's schema engine as WebAssembly: nothing is downloaded, and the result is as
 * `prisma migrate deploy` leaves it. The engine connects to the database even to compare two schema files.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  ready ??= instantiate()
  await ready
  // A pool of our own, since the engine never ends one that the adapter opened.
  const pool = makePool({ connectionString: databaseUrl })
  const scripts = new WholeScripts(pool)
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(scripts)
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter)
    const result = await work(engine)
    engine.free()
    return result
  } catch (error) {
    // The engine only says that there was an external error.
    throw scripts.failure
      ? new Error(`${String(error)}\n${scripts.failure.message}`, { cause: scripts.failure })
      : error
  } finally {
    await pool.end()
  }
}

/**
 * Prisma's adapter splits a script at every semicolon, even inside a function or a comment. Sent whole, as Prisma's
 * native engine does, Postgres splits it correctly and runs it in one transaction.
 */
class WholeScripts extends PrismaPg {
  /** What Postgres said of the last script that failed. */
  failure: Error | null = null

  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      await runScript(adapter.underlyingDriver(), script).catch((error: Error) => {
        this.failure = error
        throw error
      })
    }
    return adapter
  }
}

/** Does what a bundler would do with the package's `import … from './schema_engine_bg.wasm'`. */
async function instantiate(): Promise<void> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': importedBindings() })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}

/** The engine never clears the ten-second timer of its lock, which would keep the process alive. */
function importedBindings(): WebAssembly.ModuleImports {
  const imports = { ...bindings } as unknown as WebAssembly.ModuleImports
  for (const name of Object.keys(imports)) {
    if (!name.startsWith('__wbg_setTimeout_')) continue
    imports[name] = (callback: () => void, delay: number) => setTimeout(callback, delay).unref()
  }
  return imports
}
