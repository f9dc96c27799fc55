import { describe, expect, it } from 'vitest'
import { type Flow, type Piece, placeSlots, whyNotHere } from '#lib/content/body/placement'

const letters: Record<string, Flow> = {
  p: 'paragraph',
  h: 'heading',
  r: 'rule',
  l: 'list',
  t: 'table',
  f: 'figure',
  q: 'quote',
  o: 'other',
  n: 'notes',
  S: 'sponsor',
  P: 'poll',
}
const names = Object.fromEntries(Object.entries(letters).map(([letter, flow]) => [flow, letter]))

/** “p h p” as a body. */
function body(text: string): Piece[] {
  return [...text.replaceAll(' ', '')].map((letter) => ({ flow: letters[letter] ?? 'other' }))
}

function text(pieces: readonly Piece[]): string {
  return pieces.map(({ flow }) => names[flow]).join('')
}

/** Places the slots that a body lacks: S, P, SP. */
function place(written: string, slots = 'SP'): string {
  return text(
    placeSlots(body(written), {
      ...(slots.includes('S') && { sponsor: { flow: 'sponsor' as const } }),
      ...(slots.includes('P') && { poll: { flow: 'poll' as const } }),
    }),
  )
}

describe('slots that no directive places', () => {
  it('stand after the first and after the second paragraph', () => {
    expect(place('ppppp')).toBe('pSpPppp')
    expect(place('ppp')).toBe('pSpPp')
  })

  it('stand there each without the other too', () => {
    expect(place('pppp', 'S')).toBe('pSppp')
    expect(place('pppp', 'P')).toBe('ppPpp')
    expect(place('pppp', '')).toBe('pppp')
  })

  it('stand at the end of an article with fewer than three paragraphs, the poll first', () => {
    expect(place('')).toBe('PS')
    expect(place('p')).toBe('pPS')
    expect(place('pp')).toBe('ppPS')
    expect(place('phlpf')).toBe('phlpfPS')
    expect(place('pp', 'S')).toBe('ppS')
  })

  it('count paragraphs and nothing else', () => {
    expect(place('lllqqp')).toBe('lllqqpPS')
    expect(place('fpqpp')).toBe('fpqSpPp')
  })

  it.each([...'ltfqo'])('go below what may not follow a slot: %s', (next) => {
    expect(place(`p${next}ppp`)).toBe(`p${next}SpPpp`)
    expect(place(`pp${next}pp`)).toBe(`pSp${next}Ppp`)
    expect(place(`p${next}${next}ppp`)).toBe(`p${next}${next}SpPpp`)
  })

  it('may stand before a heading and before a line, never after a heading', () => {
    expect(place('phppp')).toBe('pShpPpp')
    expect(place('prppp')).toBe('pSrpPpp')
    expect(place('plhppp')).toBe('plShpPpp')
    expect(place('hppp')).toBe('hpSpPp')
  })

  it('keep a paragraph between them and what the editor typed', () => {
    expect(place('pPpppp', 'S')).toBe('pPpSppp')
    expect(place('ppSppp', 'P')).toBe('ppSpPpp')
    expect(place('ppPppp', 'S')).toBe('pSpPppp')
    expect(place('pppSp', 'P')).toBe('ppPpSp')
  })

  it('stand at the end where nothing fits', () => {
    expect(place('ppSp', 'P')).toBe('ppSpP')
    expect(place('plppP', 'S')).toBe('plSppP')
  })

  it('stand above the notes, which are no part of the text', () => {
    expect(place('pn')).toBe('pPSn')
    expect(place('pppn')).toBe('pSpPpn')
    expect(place('ppSpn', 'P')).toBe('ppSpPn')
  })
})

describe('any body at all', () => {
  const placed = Array.from({ length: 20_000 }, (_, seed) => randomBody(seed)).map((written) => ({
    written,
    text: place(written),
    long: count(written, 'p') >= 3,
  }))
  const broken = (rule: (one: { written: string; text: string; long: boolean }) => boolean) =>
    placed.filter((one) => !rule(one)).map((one) => one.text)

  it('keeps its pieces in their order, with each slot once', () => {
    expect(broken(({ written, text }) => text.replace(/[SP]/g, '') === written)).toEqual([])
    expect(broken(({ text }) => count(text, 'S') === 1 && count(text, 'P') === 1)).toEqual([])
  })

  it('with three paragraphs or more has its slots inside, breaking no rule', () => {
    expect(broken(({ text, long }) => !long || !/h[SP]|[SP][ltfqo]|^[SP]|S[^p]*P|P[^p]*S/.test(text))).toEqual([])
    expect(broken(({ text, long }) => !long || sound(text, 'S') === null)).toEqual([])
    expect(broken(({ text, long }) => !long || sound(text, 'P') === null)).toEqual([])
  })

  it('has its sponsor between the first and second paragraph and its poll between the second and third', () => {
    const paragraphsBefore = (text: string, slot: string) => count(text.slice(0, text.indexOf(slot)), 'p')
    expect(broken(({ text, long }) => !long || paragraphsBefore(text, 'S') === 1)).toEqual([])
    expect(broken(({ text, long }) => !long || paragraphsBefore(text, 'P') === 2)).toEqual([])
  })

  it('with fewer paragraphs has both at its end', () => {
    expect(broken(({ written, text, long }) => long || text === `${written}PS`)).toEqual([])
  })

  it('has its slots where they would stand without its notes, which end it', () => {
    expect(broken(({ written, text }) => place(`${written}n`) === `${text}n`)).toEqual([])
  })

  it('is of every length and has each kind of piece', () => {
    expect(new Set(placed.map(({ written }) => written.length)).size).toBe(15)
    expect(new Set(placed.flatMap(({ written }) => [...written])).size).toBe(8)
  })

  function sound(text: string, slot: string): string | null {
    return whyNotHere(body(text), text.indexOf(slot))
  }
})

describe('a slot that the editor typed', () => {
  const why = (written: string) => {
    const pieces = body(written)
    const index = pieces.findIndex(({ flow }) => flow === 'sponsor')
    return whyNotHere(pieces, index)
  }

  it.each(['pS', 'pSp', 'pSh', 'lSp', 'fSp', 'pPpSp', 'qSr', 'pSn'])('may stand in %s', (written) => {
    expect(why(written)).toBe(null)
  })

  it.each([
    ['S', 'comes first in the text'],
    ['Spp', 'comes first in the text'],
    ['phSp', 'follows a heading'],
    ['pSlp', 'right before a list'],
    ['pStp', 'right before a table'],
    ['pSfp', 'right before a picture'],
    ['pSqp', 'right before a quote'],
    ['pPSp', 'next to another slot'],
    ['pPlSp', 'next to another slot'],
  ])('may not stand in %s: it %s', (written, reason) => {
    expect(why(written)).toContain(reason)
  })
})

/** A body of up to 14 pieces, the same for the same seed. */
function randomBody(seed: number): string {
  let state = seed + 1
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const kinds = 'pppphrltfqo'
  return Array.from({ length: next(15) }, () => kinds[next(kinds.length)]).join('')
}

function count(text: string, letter: string): number {
  return [...text].filter((one) => one === letter).length
}
