import type { Detector } from '#lib/content/as-typed/detector'

const filled = 'Templates are not filled in here. Write the text itself, or remove it.'
const shortcode = 'Shortcodes are not supported. Write the text or picture as Markdown, or remove it.'

/** Shortcodes that their name alone identifies. */
const known =
  '(?:gallery|playlist|audio|video|embed|caption|youtube|vimeo|soundcloud|twitter|instagram|contact-form(?:-7)?)'

/** Templates, shortcodes and components of other systems, in Markdown and in raw HTML. */
export const foreignSigns: readonly Detector[] = [
  { pattern: /\{\{[<%][^{}]{0,2000}?[>%]\}\}/gu, cure: filled },
  { pattern: /\{\{[^{}]{1,2000}\}\}/gu, cure: filled },
  { pattern: /\{%[^{}]{0,2000}?%\}/gu, cure: filled },
  { pattern: /<%[^<>]{1,500}?%>/gu, cure: filled },
  { pattern: /\{\/\*[^{}]{0,2000}?\*\/\}/gu, cure: 'MDX comments are not supported. Remove it.' },
  { pattern: /\[([a-z][\w-]*)(?:[ =][^\][\n]*)?\][^[]{0,2000}?\[\/\1\]/giu, cure: shortcode },
  { pattern: /\[\/[a-z][\w-]*\]/giu, cure: shortcode },
  { pattern: /\[[a-z][\w-]*(?: +[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[“”″][^“”″\n]*[“”″]))[^\][\n]*\]/giu, cure: shortcode },
  { pattern: new RegExp(`\\[${known} +[\\w-]+=[^\\][\\n]*\\]`, 'giu'), cure: shortcode },
  { pattern: /^ *(?:\[\[_?toc_?\]\]|\[(?:gallery|playlist|toc|more|contact-form)\]) *$/gimu, cure: shortcode },
  {
    pattern: /^ *import\s+(?:[\w$*{][^\n]*?\sfrom\s+)?(["'])[^"'\n]+\1;? *$/gmu,
    cure: 'Components are not supported. Remove it.',
  },
  {
    pattern: /^ *export\s+(?:(?:const|let|var)\s+\w+\s*=|default\s+(?:function|class|async|[{(]))[^\n]*/gmu,
    cure: 'Components are not supported. Remove it.',
  },
  {
    pattern:
      /&amp;(?:#\d{1,6}|#x[\da-f]{1,6}|nbsp|amp|quot|apos|[lg]t|shy|[lr][sda]quo|[mn]dash|hellip|euro|copy|[a-z](?:acute|grave|circ|uml|tilde|cedil|ring)|[ao]elig|szlig);/giu,
    cure: 'Write the character itself.',
  },
]
