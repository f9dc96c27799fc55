import { Liquid, type TagToken, type TopLevelToken } from 'liquidjs'
import type { Tags } from '#lib/adopt/archive'
import { fillTag, readTagArguments } from '#lib/adopt/markdown/fill-tag'

/** A tag as its handler sees it: what it says, and what stands between it and its end. */
export interface ForeignTag {
  name: string
  args: string
  inner: string | null
  /** As typed. */
  source: string
}

export interface LiquidOptions {
  /** Folders of included files. */
  includes: string[]
  /** Jekyll's includes: {% include x.html a="b" %}. */
  jekyll: boolean
  /** The text of a tag that its system knows; null where it does not. */
  known: (tag: ForeignTag) => string | null
  /** Filters of the system, beside Liquid's own. */
  filters: Readonly<Record<string, (input: unknown, ...args: unknown[]) => unknown>>
  tags: Tags
  /** Hears of each tag or filter that nobody has explained. */
  undecided: (name: string, source: string) => void
}

export interface LiquidEngine {
  /** Fills a text in; throws what Liquid says where it cannot. */
  render: (text: string, context: object) => string
}

/** A bound on what one text may do: a loop in a template must not run for ever. Milliseconds. */
const renderTimeout = 5_000

/** Likewise for what it keeps, as Liquid counts it: characters and items. */
const renderMemory = 50_000_000

export function openLiquid(options: LiquidOptions): LiquidEngine {
  const engine = new Liquid({
    root: options.includes,
    partials: options.includes,
    jekyllInclude: options.jekyll,
    dynamicPartials: !options.jekyll,
    extname: '',
    strictFilters: true,
    strictVariables: false,
    ownPropertyOnly: true,
    renderLimit: renderTimeout,
    memoryLimit: renderMemory,
  })
  for (const [name, filter] of Object.entries(options.filters)) engine.registerFilter(name, filter)
  const builtIn = new Set([...Object.keys(engine.tags), 'else', 'elsif', 'when', 'endraw', 'endcomment'])
  return {
    render: (text, context) => {
      for (const name of tagsIn(text)) if (!builtIn.has(name) && !engine.tags[name]) registerTag(engine, name, options)
      for (const name of filtersIn(text)) if (!engine.filters[name]) registerFilter(engine, name, options)
      return engine.parseAndRenderSync(text, context)
    },
  }
}

function tagsIn(text: string): string[] {
  const names = [...text.matchAll(/\{%-?\s*([a-z_][\w-]*)/gi)].map(([, name = '']) => name)
  return [...new Set(names)].filter((name) => !(name.startsWith('end') && names.includes(name.slice(3))))
}

function filtersIn(text: string): string[] {
  const outputs = [...text.matchAll(/\{\{-?([\s\S]*?)-?\}\}|\{%-?\s*assign\b([\s\S]*?)-?%\}/g)]
  return outputs.flatMap(([, output = '', assigned = '']) =>
    [...(output + assigned).replace(/"[^"]*"|'[^']*'/g, '""').matchAll(/\|\s*([a-z_]\w*)/gi)].map(
      ([, name = '']) => name,
    ),
  )
}

/** A tag that Liquid does not know; with an end if one of its kind follows before the next of its name. */
function registerTag(engine: Liquid, name: string, options: LiquidOptions): void {
  engine.registerTag(name, {
    parse(token: TagToken, remaining: TopLevelToken[]) {
      this.args = token.args
      this.source = token.getText()
      this.inner = null
      const end = remaining.findIndex((next) => isTag(next, `end${name}`))
      const again = remaining.findIndex((next) => isTag(next, name))
      if (end === -1 || (again !== -1 && again < end)) return
      const within = remaining.splice(0, end + 1)
      const closing = within.pop()
      this.inner = token.input.slice(token.end, closing?.begin ?? token.end)
    },
    render() {
      const tag: ForeignTag = { name, args: this.args, inner: this.inner, source: this.source }
      return options.known(tag) ?? explained(tag, options)
    },
  })
}

function isTag(token: TopLevelToken, name: string): boolean {
  return 'name' in token && token.name === name
}

function explained({ name, args, inner, source }: ForeignTag, { tags, undecided }: LiquidOptions): string {
  const template = tags[name]
  if (typeof template === 'string') return fillTag(template, { ...readTagArguments(args), inner })
  undecided(name, source)
  return inner === null ? source : `${source}${inner}{% end${name} %}`
}

function registerFilter(engine: Liquid, name: string, { tags, undecided }: LiquidOptions): void {
  engine.registerFilter(name, (input: unknown, ...args: unknown[]) => {
    const template = tags[name]
    if (typeof template === 'string')
      return fillTag(template, { positional: [input, ...args].map(String), named: {}, inner: null })
    undecided(name, `{{ … | ${name} }}`)
    return `{{ "${String(input)}" | ${name} }}`
  })
}
