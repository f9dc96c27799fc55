import { readFile } from 'node:fs/promises'
import * as z from 'zod'

/** Times are texts in UTC, or milliseconds in old exports. */
const time = z.union([z.string(), z.number()]).nullish()
const text = z.string().nullish()
const id = z.union([z.string(), z.number()]).transform(String)
const order = z.number().nullish()

const post = z.object({
  id,
  title: text,
  slug: text,
  html: text,
  plaintext: text,
  feature_image: text,
  image: text,
  custom_excerpt: text,
  status: text,
  visibility: text,
  type: text,
  published_at: time,
  created_at: time,
  locale: text,
  language: text,
  author_id: id.nullish(),
  meta_description: text,
  codeinjection_head: text,
  codeinjection_foot: text,
  page: z.union([z.boolean(), z.number()]).nullish(),
  show_title_and_feature_image: z.union([z.boolean(), z.number()]).transform(Boolean).nullish(),
})

const meta = z.object({
  post_id: id,
  feature_image_alt: text,
  feature_image_caption: text,
  meta_description: text,
  email_only: z.union([z.boolean(), z.number()]).nullish(),
})

const user = z.object({ id, name: text, slug: text, bio: text, website: text, profile_image: text, image: text })

const tables = z.object({
  posts: z.array(post),
  posts_meta: z.array(meta).default([]),
  users: z.array(user).default([]),
  tags: z.array(z.object({ id, name: text, slug: text, visibility: text })).default([]),
  posts_tags: z.array(z.object({ post_id: id, tag_id: id, sort_order: order })).default([]),
  posts_authors: z.array(z.object({ post_id: id, author_id: id, sort_order: order })).default([]),
  settings: z.array(z.object({ key: text, value: z.unknown() })).default([]),
})

/** Ghost has written its tables in three ways: within a list, within a list of one, and bare. */
const file = z.union([
  z.object({ db: z.array(z.object({ data: tables })).min(1) }).transform(({ db }) => db[0]?.data),
  z.object({ data: tables }).transform(({ data }) => data),
])

export type GhostExport = z.output<typeof tables>
export type GhostPost = z.output<typeof post>

/** An export of Ghost, or why it is none. */
export async function readExport(
  path: string,
): Promise<{ ok: true; data: GhostExport } | { ok: false; reason: string }> {
  let json: unknown
  try {
    json = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
  const result = file.safeParse(json)
  if (result.success && result.data) return { ok: true, data: result.data }
  const issue = result.error?.issues[0]
  return { ok: false, reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no tables'}` }
}
