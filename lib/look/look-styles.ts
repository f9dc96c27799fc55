import { type ColorName, colorsOf, type OwnColors, ourColors, type Scheme } from '#lib/look/palette'

/** `look` in site.yaml, as far as styles express it. */
export interface Look {
  type: 'serif' | 'sans'
  light: OwnColors
  dark: OwnColors
}

/** The custom properties of app/globals.css that a color sets. */
const properties: Readonly<Record<ColorName, readonly string[]>> = {
  paper: ['paper'],
  tint: ['tint'],
  ink: ['ink', 'rule-strong'],
  soft: ['ink-soft'],
  rule: ['rule'],
  link: ['link'],
  accent: ['accent', 'brand'],
  alert: ['alert'],
  focus: ['focus'],
  news: ['news'],
  opinion: ['opinion'],
  analysis: ['analysis'],
}

/**
 * A style sheet that sets a newspaper's own colors and type, '' where it has none. It says :root twice to win over the
 * sheets of the build wherever it stands; the paper and the ink of printed pages stay as they are.
 */
export function lookStyles({ type, light, dark }: Look): string {
  const faces = type === 'sans' ? ':root:root{--serif:var(--sans)}' : ''
  return `${faces}${rulesOf('light', light)}${rulesOf('dark', dark)}`
}

function rulesOf(scheme: Scheme, own: OwnColors): string {
  const colors = colorsOf(scheme, own)
  const changed = (Object.keys(properties) as ColorName[]).filter((name) => colors[name] !== ourColors[scheme][name])
  if (changed.length === 0) return ''
  const set = changed.flatMap((name) => properties[name].map((property) => `--${property}:${colors[name]}`))
  return `@media screen and (prefers-color-scheme:${scheme}){:root:root{${set.join(';')}}}`
}
