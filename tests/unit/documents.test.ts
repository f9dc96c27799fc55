// What the documents say of names that stand in the code, and of each other.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')

describe('the README and CONTRIBUTING', () => {
  it('name every command', () => {
    const named = text('README.md') + text('CONTRIBUTING.md')
    const scripts = Object.keys(JSON.parse(text('package.json')).scripts).filter((name) => !/^(pre|post)/.test(name))
    const written = (name: string) => new RegExp(`npm (run )?${name}\\b`).test(named)
    expect(scripts.filter((name) => !written(name))).toEqual([])
  })

  it('name every setting', () => {
    const settings = [...text('lib/environment.ts').matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name = '']) => name)
    expect(settings).toContain('TRUST_PROXY')
    // npm run dev and the test runner set it; for everybody else it is production.
    const asked = settings.filter((name) => name !== 'NODE_ENV')
    expect(asked.filter((name) => !text('README.md').includes(`\`${name}\``))).toEqual([])
  })
})

describe('the decisions', () => {
  it('are numbered one after the other, in their names and in their headings', () => {
    const files = readdirSync(join(root, 'docs/decisions')).sort()
    const numbers = files.map((file) => Number(file.slice(0, 4)))
    expect(numbers).toEqual(files.map((_, index) => index + 1))
    const headings = files.map((file) => Number(/^# (\d+)\. /.exec(text(`docs/decisions/${file}`))?.[1]))
    expect(headings).toEqual(numbers)
  })

  it('say when they were taken, whether they hold, and their question, answer, reasons and cost in this order', () => {
    const status = 'Accepted \\d{4}-\\d\\d-\\d\\d(, (amended|replaced) by \\d+)?(, revised \\d{4}-\\d\\d-\\d\\d)?\\.'
    const parts = ['Question', 'Decision', 'Why', 'Cost'].map((part) => `\\*\\*${part}\\.\\*\\* [\\s\\S]+`).join('')
    const whole = new RegExp(`^# \\d+\\. .+\\n\\n${status}\\n\\n${parts}$`)
    const files = readdirSync(join(root, 'docs/decisions'))
    expect(files.filter((file) => !whole.test(text(`docs/decisions/${file}`)))).toEqual([])
  })
})

describe('files', () => {
  it('that documents name are there', () => {
    const named = documents().flatMap((path) =>
      [...text(path).matchAll(/`((?:app|components|lib|tests|prisma|docs)\/[\w./[\]-]+)`/g)].map(
        ([, name = '']) => name,
      ),
    )
    expect(named).toContain('lib/sponsors/choose-campaign.ts')
    expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([])
  })
})

describe('links', () => {
  it('of documents lead to files of this repository', () => {
    const links = documents().flatMap((path) => linksIn(text(path)).map((target) => join(dirname(path), target)))
    expect(links).toContain('docs/authoring.md')
    expect(links.filter((target) => !existsSync(join(root, target)))).toEqual([])
  })
})

function documents(): string[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) => `docs/${path}`)
  return ['README.md', 'CONTRIBUTING.md', ...inDocs.filter((path) => path.endsWith('.md'))]
}

/** The relative links and pictures of a document; those in listings show what an editor may write. */
function linksIn(markdown: string): string[] {
  const prose = markdown.replace(/^( *)```[\s\S]*?^\1```/gm, '').replace(/`[^`\n]*`/g, '')
  const targets = [...prose.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target)
  return targets.filter((target) => !/^[a-z]+:/.test(target))
}
