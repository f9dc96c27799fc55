import { type Color, contrastOf, mix } from '#lib/look/contrast'
import { type ColorName, type Colors, colorsOf, type OwnColors, type Scheme } from '#lib/look/palette'

/** Two colors that stand on each other with too little contrast. */
export interface ContrastFault {
  scheme: Scheme
  /** The one that the newspaper chose, which has to change. */
  name: ColorName
  message: string
}

/** What WCAG 2.2 AA asks of text, and of what only has to be seen. */
const ofText = 4.5
const ofSigns = 3

/** What stands on which ground, with the least contrast. Rules only decorate. */
const pairs: readonly (readonly [ColorName, ColorName, number])[] = (['paper', 'tint'] as const).flatMap((ground) => [
  ...(['ink', 'soft', 'link', 'accent', 'alert', 'news', 'opinion', 'analysis'] as const).map(
    (name) => [name, ground, ofText] as const,
  ),
  ['focus', ground, ofSigns] as const,
])

/** Every pair of colors of a scheme below WCAG AA, the worst ground of each color once. */
export function contrastFaults(scheme: Scheme, own: OwnColors): ContrastFault[] {
  const colors = colorsOf(scheme, own)
  const worst = new Map<ColorName, { ground: ColorName; ratio: number; least: number }>()
  for (const [name, ground, least] of pairs) {
    const ratio = contrastOf(colors[name], colors[ground])
    const before = worst.get(name)
    if (ratio < least && (!before || ratio < before.ratio)) worst.set(name, { ground, ratio, least })
  }
  return [...worst].map(([name, { ground, ratio, least }]) => ({
    scheme,
    name: blamed(name, ground, own),
    message: describe(colors, name, ground, ratio, least, scheme),
  }))
}

/** The color that was chosen; the ground, where ours stands on it. */
function blamed(name: ColorName, ground: ColorName, own: OwnColors): ColorName {
  if (own[name]) return name
  if (name === 'link' && own.accent) return 'accent'
  if (own[ground]) return ground
  return own.paper ? 'paper' : 'ink'
}

function describe(
  colors: Colors,
  name: ColorName,
  ground: ColorName,
  ratio: number,
  least: number,
  scheme: Scheme,
): string {
  const figures = `a contrast of ${Math.floor(ratio * 100) / 100}:1, where WCAG AA asks for ${least}:1`
  const better = readable(colors[name], colors[ground], least, scheme)
  const cure = better ? `For ${name}, ${better} would do.` : 'Choose a paper that is lighter or darker.'
  return `puts ${name} ${colors[name]} on ${ground} ${colors[ground]}: ${figures}. ${cure}`
}

/** The nearest color that can be read: darker on a light page, lighter on a dark one. Null where there is none. */
function readable(color: Color, ground: Color, least: number, scheme: Scheme): Color | null {
  for (let share = 0.05; share <= 1; share += 0.05) {
    const tried = mix(color, scheme === 'light' ? '#000000' : '#ffffff', share)
    if (contrastOf(tried, ground) >= least) return tried
  }
  return null
}
