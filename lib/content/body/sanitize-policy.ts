import type { Options } from 'rehype-sanitize'
import { phrasing } from '#lib/content/body/html-names'

/** A property added to each element before sanitizing and removed afterward, to find out which were dropped. */
export const mark = 'dataBroadsheetNode'

/** Elements that are dropped with all their content; of others that are not allowed, the content is kept. */
const withContent = [
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'frame',
  'frameset',
  'object',
  'embed',
  'applet',
  'audio',
  'video',
  'canvas',
  'svg',
  'math',
  'form',
  'input',
  'textarea',
  'select',
  'button',
  'title',
  'head',
  'noembed',
  'noframes',
  'plaintext',
  'xmp',
]

/**
 * What may reach a reader: no styles, events, classes or ids, except those of footnotes. Those of headings, tables and
 * pictures are added by later steps.
 */
export const policy: Options = {
  tagNames: [
    ...['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'br', 'wbr', 'blockquote', 'pre', 'div', 'section', 'aside'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'details', 'summary', 'figure', 'figcaption', 'img'],
    ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
    ...phrasing,
  ],
  attributes: {
    '*': [mark, 'lang', 'title', ['dir', 'ltr', 'rtl', 'auto']],
    a: [
      'href',
      ['rel', 'nofollow', 'sponsored', 'ugc'],
      ['id', /^fnref-[^\s]{1,200}$/],
      'dataFootnoteRef',
      'dataFootnoteBackref',
      ['ariaDescribedBy', 'footnote-label'],
      'ariaLabel',
      ['className', 'data-footnote-backref'],
    ],
    h2: [['id', 'footnote-label']],
    img: ['src', 'alt'],
    li: [['id', /^fn-[^\s]{1,200}$/], 'value'],
    ol: ['start', 'reversed'],
    section: ['dataFootnotes', ['className', 'footnotes'], ['dataCallOut', 'note', 'tip', 'warning'], ['role', 'note']],
    figure: [['dataQuote', 'pull']],
    div: [['dataGallery', 'pictures']],
    span: [['role', 'img'], 'ariaLabel'],
    td: [
      ['align', 'left', 'center', 'right'],
      ['colSpan', /^[1-9]\d?$/],
      ['rowSpan', /^[1-9]\d?$/],
    ],
    th: [
      ['align', 'left', 'center', 'right'],
      ['colSpan', /^[1-9]\d?$/],
      ['rowSpan', /^[1-9]\d?$/],
      ['scope', 'col', 'row', 'colgroup', 'rowgroup'],
    ],
    col: [['span', /^[1-9]\d?$/]],
    time: ['dateTime'],
    data: ['value'],
    details: ['open'],
  },
  ancestors: {
    caption: ['table'],
    colgroup: ['table'],
    col: ['table'],
    tbody: ['table'],
    td: ['table'],
    th: ['table'],
    thead: ['table'],
    tfoot: ['table'],
    tr: ['table'],
    li: ['ul', 'ol'],
    dt: ['dl'],
    dd: ['dl'],
    summary: ['details'],
    figcaption: ['figure'],
    rb: ['ruby'],
    rt: ['ruby'],
    rp: ['ruby'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
  clobber: [],
  required: {},
  strip: withContent,
  allowComments: false,
  allowDoctypes: false,
}

/** Elements and attributes that only concern looks, or programs: no reader misses them. */
const looks = new Set([
  ...['style', 'link', 'meta', 'font', 'center', 'big', 'tt', 'nobr', 'article', 'main', 'header', 'footer', 'hgroup'],
  ...[
    'class',
    'style',
    'align',
    'valign',
    'width',
    'height',
    'border',
    'bordercolor',
    'bgcolor',
    'color',
    'face',
    'size',
  ],
  ...[
    'cellpadding',
    'cellspacing',
    'hspace',
    'vspace',
    'background',
    'clear',
    'nowrap',
    'rules',
    'frame',
    'target',
    'rel',
  ],
  ...[
    'loading',
    'decoding',
    'fetchpriority',
    'srcset',
    'sizes',
    'role',
    'tabindex',
    'itemprop',
    'itemscope',
    'itemtype',
  ],
  ...['noshade', 'compact', 'type', 'spellcheck', 'translate', 'summary'],
])

/** Whether nothing is lost when an element (`font`) or an attribute (`p class`) is dropped. */
export function isUnneeded(name: string): boolean {
  const [tag = '', attribute] = name.split(' ')
  return looks.has(attribute ?? tag) || attribute?.startsWith('data-') === true
}
