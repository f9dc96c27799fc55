import { describe, expect, it } from 'vitest'
import { readSheet, wordsOf } from '#lib/server/press/prune-styles'

const prune = (css: string, html: string) => readSheet(css).forWords(wordsOf(html))

const page = '<p class="used_a other">Text</p><reader-poll data-row="used_b"></reader-poll>'

describe('a style sheet in a page', () => {
  it.each([
    ['a rule of a class that stands nowhere goes', '.gone_c{color:red}', ''],
    ['a rule of a class in the page stays', '.used_a{color:red}', '.used_a{color:red}'],
    ['a class in a data attribute counts: a script may set it', '.used_b{color:red}', '.used_b{color:red}'],
    ['of several selectors those that can match stay', '.gone_c,.used_a{x:y}', '.used_a{x:y}'],
    ['a rule needs all its classes', '.used_a .gone_c>i{x:y}', ''],
    ['elements and attributes always stay', 'a:hover,[data-kind=news] b,*{x:y}', 'a:hover,[data-kind=news] b,*{x:y}'],
    ['a negation asks for nothing', 'p:not(.gone_c){x:y}', 'p:not(.gone_c){x:y}'],
    ['a choice may be met by its other half', 'p:is(.gone_c,b :is(.gone_c)){x:y}', 'p:is(.gone_c,b :is(.gone_c)){x:y}'],
    ['a dot in an attribute is no class', 'a[href$=".pdf"]{x:y}', 'a[href$=".pdf"]{x:y}'],
    ['a media rule keeps what matches inside', '@media print{.gone_c{x:y}.used_a{x:y}}', '@media print{.used_a{x:y}}'],
    ['a media rule that is empty goes', '@media (width>=40em){@supports (x:y){.gone_c{x:y}}}', ''],
    [
      'fonts, frames and the like stay',
      '@font-face{x:y}@keyframes k{0%{x:y}to{x:y}}@import "a;b";',
      '@font-face{x:y}@keyframes k{0%{x:y}to{x:y}}@import "a;b";',
    ],
    [
      'braces and commas in strings are text',
      '.used_a:before{content:"}{,\\"."}.gone_c{x:y}',
      '.used_a:before{content:"}{,\\"."}',
    ],
    ['comments go', '/* {.used_a} */.used_a{x:y}', '.used_a{x:y}'],
  ])('%s', (_, css, expected) => {
    expect(prune(css, page)).toBe(expected)
  })
})
