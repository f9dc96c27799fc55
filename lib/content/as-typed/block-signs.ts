import type { Detector } from '#lib/content/as-typed/detector'

/** Characters that look like a space, or like nothing, and that Markdown does not treat as one. */
const odd = '[\\u00a0\\u1680\\u2000-\\u200d\\u202f\\u205f\\u2060\\u3000\\ufeff]'

const ordinary =
  'Type an ordinary space there: this one comes from another program, and Markdown does not recognize it.'

const callOut =
  'Write a call-out: :::note, :::tip or :::warning in the first column, the text below it, and ::: on a line of its own after it.'

/** A move in chess: 1.e4, 1.Nf3 */
const move = '[KQRBNTLSD]?[a-h]?x?[a-h][1-8]'

/** Headings, lists, tables and boxes that were parsed as lines of a paragraph. */
export const blockSigns: readonly Detector[] = [
  {
    pattern: new RegExp(`^ *#{1,6}${odd}[^\\n]*`, 'gmu'),
    cure: ordinary,
  },
  {
    pattern: /^ *#{2,6}(?=[\p{L}\p{N}"“‘«「『(¿¡*_])[^\n]*/gmu,
    cure: 'Put a space after the #.',
  },
  { pattern: /^ *#{7,} [^\n]+/gmu, cure: 'A heading starts with two to six #.' },
  { pattern: new RegExp(`^ *[-*+]${odd}[^\\n]*`, 'gmu'), cure: ordinary },
  {
    // “1. Mai” may be meant as it is; two such lines are a list.
    pattern: new RegExp(`^ *\\d{1,9}[.)]${odd}[^\\n]*`, 'gmu'),
    means: (_, shown) => (shown.match(new RegExp(`^ *\\d{1,9}[.)]${odd}`, 'gmu'))?.length ?? 0) > 1,
    cure: ordinary,
  },
  {
    pattern: new RegExp(`^ *${odd}+(?:#{1,6}|[-*+>]|\\d{1,9}[.)]) [^\\n]*`, 'gmu'),
    cure: 'Remove the wide or invisible space before it.',
  },
  {
    pattern: new RegExp(`^ *\\d{1,3}[.)](?!${move}|\\p{Lu}{2}|\\S*\\.\\p{L})(?=\\p{L}{2})[^\\n]*`, 'gmu'),
    cure: 'Put a space after the number if this is a list.',
  },
  {
    // A single such line may be a signature or a note.
    pattern: /^ *([-+*])(?=\p{L})[^\n]*(?:\n *\1\p{L}[^\n]*)+/gmu,
    cure: 'Put a space after each mark if this is a list.',
  },
  {
    // Deliberate line breaks end in what readers do not see, which does not match.
    pattern: /^ *([•‣◦▪●○■・])[^\n]*[^\n\uFFFC](?:\n *\1[^\n]*)+/gmu,
    cure: 'The lines run together. Start each with “- ” to make a list.',
  },
  {
    pattern: /^ *\|[^\n]*\| *(?:\n *\|[^\n]*\| *)+$/gmu,
    cure: 'A table needs a second line such as | --- | --- | with as many cells as the first.',
  },
  {
    pattern: /^ *:{3,} *\{?\.?(?!(?:poll|sponsor|embed)\b)\p{L}[^\n]*/gmu,
    cure: callOut,
  },
  {
    pattern:
      /^ *(?:!!!|\?\?\?\+?) +(?:note|tip|info|hint|warning|danger|caution|important|example|quote|abstract)\b[^\n]*/gmu,
    cure: callOut,
  },
  {
    pattern: /^ *\[!\p{L}[\w-]*\][+-]?/gmu,
    cure: callOut,
  },
  {
    pattern: /^ *:[ \t]+[^\s:)(|][^\n]*/gmu,
    cure: 'Definition lists like this are not supported. Write “- **Term**: meaning”, or <dl>, <dt> and <dd>.',
  },
  {
    pattern: /^ *={3,} *$/gmu,
    cure: 'Write --- for a line between paragraphs, with a blank line before it.',
  },
  { pattern: /^ *={2,6} [^=\n]+ ={2,6} *$/gmu, cure: 'Write the heading as ## and its text.' },
  { pattern: /^ *(?:h[1-6]|bq)\. [^\n]+/gmu, cure: 'Write a heading as ## and its text, a quote after “> ”.' },
]
