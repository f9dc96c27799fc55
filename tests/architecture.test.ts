// The rules of the house. This file is their only source: where it is silent, the house has no rule.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { routes } from '#lib/routes'

const root = join(import.meta.dirname, '..')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /\.(ts|tsx|css|mjs|js)$/.test(path))
const sources = files.filter((path) => /\.tsx?$/.test(path))
const text = (path: string) => readFileSync(join(root, path), 'utf8')

/** Everything a file imports, as paths from the root for our own files and as written for packages. */
function importsOf(path: string): string[] {
  const found = text(path).matchAll(/(?:from\s+|import\s*\(\s*|^import\s+)'([^']+)'/gm)
  return [...found].map(([, name = '']) => {
    if (name.startsWith('#')) return name.slice(1)
    return name.startsWith('.') ? join(dirname(path), name) : name
  })
}

/** Lists every import for which `broken` holds, as «file → import». */
function offenses(within: (path: string) => boolean, broken: (name: string, path: string) => boolean): string[] {
  return sources.filter(within).flatMap((path) =>
    importsOf(path)
      .filter((name) => broken(name, path))
      .map((name) => `${path} → ${name}`),
  )
}

const inside =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(`${folder}/`))

describe('the direction of imports', () => {
  it('reads at least the layers it judges', () => {
    for (const layer of ['app', 'components', 'lib']) expect(sources.filter(inside(layer)).length).toBeGreaterThan(0)
    expect(importsOf('lib/database/client.ts')).toContain('lib/environment')
  })

  it('nothing but tests imports app', () => {
    expect(offenses((path) => !inside('app', 'tests')(path), inside('app'))).toEqual([])
  })

  it('components import lib and components, never app', () => {
    expect(offenses(inside('components'), inside('app', 'tests'))).toEqual([])
  })

  it('lib imports neither components nor app', () => {
    expect(offenses(inside('lib'), inside('app', 'components', 'tests'))).toEqual([])
  })

  it('only package scripts run lib/cli', () => {
    expect(offenses((path) => !inside('tests', 'lib/cli')(path), inside('lib/cli'))).toEqual([])
  })

  it('lib knows neither Next nor React, but for the one file that calls the Next server', () => {
    const framework = (name: string) => /^(next|react|react-dom)(\/|$)/.test(name)
    expect(offenses((path) => inside('lib')(path) && path !== 'lib/http/render/render.ts', framework)).toEqual([])
  })

  it('components do not read requests: they import nothing of next/*', () => {
    expect(offenses(inside('components'), (name) => /^next(\/|$)/.test(name))).toEqual([])
  })

  it('domains do not import each other in a circle', () => {
    const edges = new Map<string, Set<string>>()
    for (const path of sources.filter(inside('lib'))) {
      const from = domainOf(path)
      for (const name of importsOf(path).filter(inside('lib'))) {
        const to = domainOf(name)
        if (from !== to) edges.set(from, (edges.get(from) ?? new Set()).add(to))
      }
    }
    expect(circles(edges)).toEqual([])
  })

  it('lib/content is a journey in one direction', () => {
    const folderOf = (path: string) => /^lib\/content\/([^/]+)\//.exec(path)?.[1]
    const journey = 'report read pictures as-typed fields body kinds site check edition import'.split(' ')
    const inContent = sources.filter(inside('lib/content'))
    expect(new Set(inContent.flatMap((path) => folderOf(path) ?? []))).toEqual(new Set(journey))
    const backward = (name: string, path: string) => {
      const [to, from] = [folderOf(name), folderOf(path)]
      // The files beside the folders are read by all of them.
      return to !== undefined && journey.indexOf(to) > journey.indexOf(from ?? 'report')
    }
    expect(offenses(inside('lib/content'), backward)).toEqual([])
  })
})

describe('the database', () => {
  it('is reached only from queries, mutations, the importer and lib/database', () => {
    const allowed = (path: string) =>
      /\/(queries|mutations)\.ts$/.test(path) ||
      inside('lib/database', 'lib/content/import', 'tests')(path) ||
      databaseUsers.has(path)
    expect(
      offenses(
        (path) => !allowed(path),
        (name) => name === 'lib/database/client',
      ),
    ).toEqual([])
  })
})

describe('connections', () => {
  it('are made in lib/connections.ts alone, so that none that breaks ends the process', () => {
    const makes = (path: string) => inside('app', 'components', 'lib')(path) && /new (Client|Pool)\(/.test(text(path))
    expect(sources.filter(makes)).toEqual(['lib/connections.ts'])
  })
})

describe('zod', () => {
  it('is imported as a namespace, of which a bundle has only what is used', () => {
    const whole = (path: string) =>
      inside('app', 'components', 'lib')(path) && /import \{.*\} from 'zod'/.test(text(path))
    expect(sources.filter(whole)).toEqual([])
  })
})

describe('advisory locks', () => {
  it('are taken in lib/database/advisory-locks.ts alone', () => {
    const takes = (path: string) => inside('app', 'components', 'lib')(path) && /pg_\w*advisory/.test(text(path))
    expect(sources.filter(takes)).toEqual(['lib/database/advisory-locks.ts'])
  })
})

describe('folders', () => {
  it('are made by lib/make-folder.ts: Node’s recursive mkdir never ends below /proc', () => {
    const makes = (path: string) => inside('app', 'components', 'lib')(path) && /mkdir\([^)]*recursive/.test(text(path))
    expect(sources.filter(makes)).toEqual([])
  })
})

/** Files outside queries and mutations that hold a connection, each with its reason. */
const databaseUsers = new Map<string, string>([
  ['lib/start/open-database.ts', 'closes the connections at the end of the process'],
])

describe('cache tags', () => {
  const elsewhere = sources.filter(
    (path) => inside('app', 'components', 'lib')(path) && path !== 'lib/publication/cache-tags.ts',
  )

  it('are made in lib/publication/cache-tags.ts alone', () => {
    const literal = /['"`](article|author|poll|page):(['"`$]|[a-z0-9-]+['"`])|broadsheet[:-]shows|as CacheTag/
    expect(elsewhere.filter((path) => literal.test(text(path)))).toEqual([])
  })

  it('are sent to the channel by that file alone', () => {
    expect(elsewhere.filter((path) => /pg_notify|['"`]NOTIFY /.test(text(path)))).toEqual([])
  })
})

describe('what runs in a browser', () => {
  it('is only *.enhance.ts, and *.browser.ts in development: no file says use client', () => {
    expect(
      sources.filter((path) => path !== 'tests/architecture.test.ts' && /['"]use client['"]/.test(text(path))),
    ).toEqual([])
  })

  it('imports no framework and no package', () => {
    const runsThere = (path: string) => /\.(enhance|browser)\.ts$/.test(path)
    expect(offenses(runsThere, (name) => !inside('components', 'lib/http/development')(name))).toEqual([])
  })

  it('needs no style attribute: the policy would block it', () => {
    const drawn = sources.filter((path) => inside('app', 'components')(path) && path.endsWith('.tsx'))
    expect(drawn.filter((path) => /\sstyle=\{/.test(text(path)))).toEqual([])
  })
})

describe('names', () => {
  it('are kebab-case', () => {
    const odd = files.filter(
      (path) => !/^(\[{1,2}(\.{3})?[a-z-]+\]{1,2}|[a-z0-9-]+(\.[a-z0-9-]+)*)$/.test(basename(path)),
    )
    expect(odd).toEqual([])
  })

  it('say what a file holds', () => {
    const vague = /^(index|utils?|helpers?|misc|common|services?|managers?|types)$/
    const found = files.filter((path) => path.split('/').some((part) => vague.test(part.replace(/\.(tsx?|css)$/, ''))))
    expect(found).toEqual([])
  })

  it('are exported by name, except where a tool asks for a default', () => {
    const asked = (path: string) =>
      /^app\/(.*\/)?(page|layout|not-found|error|global-error|manifest|robots|sitemap|opengraph-image|icon)\.tsx?$/.test(
        path,
      ) ||
      /\.config\.ts$/.test(path) ||
      inside('tests')(path)
    expect(sources.filter((path) => !asked(path) && /^export default/m.test(text(path)))).toEqual([])
  })
})

describe('what a reader may see', () => {
  const code = (path: string) => inside('app', 'components', 'lib')(path) && /\.tsx?$/.test(path)
  const elsewhere = (pattern: RegExp, allowed: (path: string) => boolean) =>
    sources.filter((path) => code(path) && !allowed(path) && pattern.test(text(path)))

  it('is decided in lib/articles/visible.ts: nothing else compares the moment of publication', () => {
    const compared =
      /published_at"?\s*(<|>|=|BETWEEN|IS\b)|(<|>|=)\s*(\w+\.)?published_at|publishedAt: (\{ (lte?|gte?|not|equals)\b|null)/i
    expect(compared.test(text('lib/articles/visible.ts'))).toBe(true)
    expect(elsewhere(compared, (path) => path === 'lib/articles/visible.ts')).toEqual([])
  })

  it('is not what was removed, which the visible.ts of each domain says and the content writes', () => {
    const compared = /removed_at"?\s*(<|>|=|IS\b)|removedAt: (\{|null)/i
    expect(compared.test(text('lib/polls/visible.ts'))).toBe(true)
    expect(
      elsewhere(compared, (path) => /^lib\/[a-z]+\/visible\.ts$/.test(path) || inside('lib/content')(path)),
    ).toEqual([])
  })
})

describe('settings', () => {
  it('are read from process.env in lib/environment.ts alone', () => {
    const elsewhere = sources.filter(
      (path) =>
        inside('app', 'components', 'lib')(path) && path !== 'lib/environment.ts' && /process\.env\b/.test(text(path)),
    )
    expect(elsewhere).toEqual([])
  })
})

describe('addresses', () => {
  /** The fixed words of the table's addresses: articles, share.jpg, feed.xml and so on. */
  const words = new Set(
    Object.values(routes)
      .flatMap(({ at }) => at.split('/'))
      .filter((word) => /^[\w.-]+$/.test(word)),
  )
  const written = new RegExp(
    `(?<![\\w.#<\\]\\\\/-])\\\\?/(?:\\(\\?:)?(?:${[...words].map((word) => word.replaceAll('.', '\\.')).join('|')})(?![\\w-])`,
  )
  // Comments may name addresses; a type of Next's names a folder of app.
  const code = (path: string) =>
    text(path)
      .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      .replace(/(?:PageProps|RouteContext)<'[^']+'>/g, '')
      .replace(/'#[^']+'/g, '')

  it('are found where somebody writes one', () => {
    for (const line of ["href='/polls'", '}/articles/', "'/authors/' || slug", '/^\\/(?:topics)\\//'])
      expect(line, line).toMatch(written)
    for (const line of ["'#lib/polls/queries'", "'content/images'", '</search>', "'https://search.example'"])
      expect(line, line).not.toMatch(written)
  })

  it('are written in lib/routes.ts alone: links come from lib/paths.ts, answers from lib/route-of.ts', () => {
    const allowed = new Set(['lib/routes.ts', 'lib/route-of.ts', 'lib/paths.ts'])
    const offenders = sources
      .filter((path) => inside('app', 'components', 'lib')(path) && !allowed.has(path))
      .flatMap((path) =>
        code(path)
          .split('\n')
          .filter((line) => written.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      )
    expect(offenders).toEqual([])
  })
})

/** What may not stand in a circle: a folder of lib, of lib/http or of lib/content, or a file beside those. */
function domainOf(path: string): string {
  const [folder = '', part] = path.replace(/^lib\/|\.tsx?$/g, '').split('/')
  return (folder === 'http' || folder === 'content') && part ? `${folder}/${part}` : folder
}

/** Each circle of a graph once, as «a → b → a». */
function circles(edges: Map<string, Set<string>>): string[] {
  const found = new Set<string>()
  const walk = (start: string, node: string, trail: string[]) => {
    for (const next of edges.get(node) ?? []) {
      if (next === start) found.add([...trail, start].join(' → '))
      else if (!trail.includes(next) && next > start) walk(start, next, [...trail, next])
    }
  }
  for (const start of edges.keys()) walk(start, start, [start])
  return [...found]
}
