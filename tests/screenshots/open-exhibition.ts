import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { disconnect, pool } from '#lib/database/client'
import { openTemporary } from '#lib/embedded-postgres/temporary'
import { setEnvironment } from '#lib/environment'
import { previewUrl } from '#lib/previews/address'
import { addPreview } from '#lib/previews/mutations'
import { newspaperSecret, startNewspaper } from '#tests/newspaper/start-newspaper'

/** The sample newspaper on show: its own database and data, its clock at one moment, and votes in its polls. */
export interface Exhibition {
  url: string
  contentDir: string
  close(): Promise<void>
}

const root = join(import.meta.dirname, '../..')

/** How often each answer was given. */
const votes: Record<string, Record<string, number>> = {
  'ferry-hours': { 'as-now': 213, weekends: 148, 'three-nights': 517, 'every-night': 322 },
  'library-sundays': { 'all-day': 401, afternoon: 236, 'another-evening': 167, 'as-before': 58 },
  'mill-creek-gate': { replace: 174, refurbish: 96, both: 61 },
}

const preview = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  shows: { slug: 'storm-fund-who-got-what' },
  expiresAt: new Date('2026-11-30T14:05:00Z'),
}

/** The address of a preview that every exhibition has. */
export const previewPath = previewUrl('', preview.id, [newspaperSecret])

interface Wanted {
  /** May change its copy of content/ before it opens. */
  prepare?: (contentDir: string) => void
  /** As `npm run dev` opens it. */
  dev?: boolean
}

/** Opens it. */
export async function openExhibition({ prepare = () => {}, dev = false }: Wanted = {}): Promise<Exhibition> {
  const postgres = await openTemporary()
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-exhibition-'))
  const contentDir = join(folder, 'content')
  cpSync(join(root, 'content'), contentDir, { recursive: true })
  prepare(contentDir)
  const closeRest = async () => {
    await postgres.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const NODE_ENV = dev ? 'development' : 'production'
    const settings = { NODE_ENV, DATABASE_URL: postgres.url, CONTENT_DIR: contentDir, DATA_DIR: join(folder, 'data') }
    const newspaper = await startNewspaper(settings, { dev, modules: [join(import.meta.dirname, 'fixed-clock.cjs')] })
    await fill(postgres.url)
    return {
      url: newspaper.url,
      contentDir,
      close: async () => {
        await newspaper.stop()
        await closeRest()
      },
    }
  } catch (error) {
    await closeRest()
    throw error
  }
}

/** Stores the preview, and writes the ballots straight into the box: more on the first days of a poll than later. */
async function fill(databaseUrl: string): Promise<void> {
  setEnvironment({ DATABASE_URL: databaseUrl })
  await addPreview(preview, new Date(0))
  for (const [poll, options] of Object.entries(votes)) {
    for (const [option, count] of Object.entries(options)) {
      await pool().query(
        `INSERT INTO ballot (poll_slug, voter_key, option_id, hour)
         SELECT $1, sha256(convert_to($1 || $2 || n, 'UTF8')), $2,
                date_trunc('hour', opens + (least(closes, '2026-11-23') - opens) * power(n::float8 / $3, 2))
         FROM poll, generate_series(1, $3) n WHERE slug = $1`,
        [poll, option, count],
      )
    }
  }
  await disconnect()
}
