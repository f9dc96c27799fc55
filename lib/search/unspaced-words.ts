/**
 * Characters of scripts without spaces between words, and of Korean, which attaches particles to words: the same as in
 * the migration search_without_spaces, which indexes them in pairs.
 */
const unspaced =
  '\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3134f}'

const parts = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu')
const holdsUnspaced = new RegExp(`[\\uff00-\\uffef${unspaced}]`, 'u')
const runs = new RegExp(`[${unspaced}]+`, 'gu')
const isUnspaced = new RegExp(`^[${unspaced}]`, 'u')

/** A text with a space for each run of such characters. */
export function withoutUnspaced(text: string): string {
  return text.replace(runs, ' ')
}

/** A query for the index: 東京都 as 東京 京都, in quotes if it is excluded. */
export function wordsToFind(query: string): string {
  return rewrite(query, pairs, false)
}

/** A query for marking snippets: 東京都 as one phrase of its characters. */
export function wordsToMark(query: string): string {
  return rewrite(query, (signs) => signs, true)
}

function pairs(signs: readonly string[]): string[] {
  return signs.length < 2 ? [...signs] : signs.slice(1).map((sign, index) => `${signs[index]}${sign}`)
}

/** Cuts each run of such characters; `phrase` says whether the pieces must be adjacent. */
function rewrite(query: string, cut: (signs: readonly string[]) => readonly string[], phrase: boolean): string {
  if (!holdsUnspaced.test(query)) return query
  const piecesOf = (word: string) =>
    (word.match(parts) ?? []).map((part) => (isUnspaced.test(part) ? cut([...part]) : [part]))
  return query
    .normalize('NFKC')
    .split('"')
    .map((text, index) => {
      if (index % 2 === 1) return piecesOf(text).flat().join(' ')
      return text.replace(/\S+/g, (word) => {
        const [, sign = '', rest = ''] = /^(-?)(.*)$/.exec(word) ?? []
        const pieces = piecesOf(rest)
        if (sign) return `-"${pieces.flat().join(' ')}"`
        return pieces.map((piece) => (phrase && piece.length > 1 ? `"${piece.join(' ')}"` : piece.join(' '))).join(' ')
      })
    })
    .join('"')
}
