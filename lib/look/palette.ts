import { type Color, mix } from '#lib/look/contrast'

/** What has a color of its own. */
export const colorNames = [
  'paper',
  'tint',
  'ink',
  'soft',
  'rule',
  'link',
  'accent',
  'alert',
  'focus',
  'news',
  'opinion',
  'analysis',
] as const

export type ColorName = (typeof colorNames)[number]

export type Colors = Readonly<Record<ColorName, Color>>

export type Scheme = 'light' | 'dark'

/** What a newspaper may choose; what it does not is ours. */
export type OwnColors = Readonly<Partial<Record<ColorName, Color>>>

/** The colors of app/globals.css. The accent is the ink's. */
export const ourColors: Readonly<Record<Scheme, Colors>> = {
  light: {
    paper: '#fffefa',
    tint: '#f5f2ea',
    ink: '#1b1a17',
    soft: '#5b574e',
    rule: '#d9d4c7',
    link: '#12456b',
    accent: '#1b1a17',
    alert: '#9a2a12',
    focus: '#0b62c4',
    news: '#24405e',
    opinion: '#a1331c',
    analysis: '#0d6262',
  },
  dark: {
    paper: '#171614',
    tint: '#22201d',
    ink: '#ebe7dd',
    soft: '#b0aa9d',
    rule: '#3c3933',
    link: '#9cc7ec',
    accent: '#ebe7dd',
    alert: '#ff9d85',
    focus: '#7db7ff',
    news: '#a9c4e6',
    opinion: '#f4a08a',
    analysis: '#83cdc9',
  },
}

/** The colors of a scheme: the newspaper's, those that follow from them, and ours. */
export function colorsOf(scheme: Scheme, own: OwnColors): Colors {
  const ours = ourColors[scheme]
  const { paper = ours.paper, ink = ours.ink } = own
  const derived: OwnColors = {
    ...(own.paper && { tint: mix(paper, ink, 0.05), rule: mix(paper, ink, 0.16) }),
    ...((own.paper || own.ink) && { soft: mix(ink, paper, 0.27) }),
    ...(own.ink && { accent: ink }),
    ...(own.accent && { link: own.accent }),
  }
  return { ...ours, ...derived, ...own }
}
