import { describe, expect, it } from 'vitest'
import { readSheet, wordsOf } from '#lib/http/finish/prune-styles'

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
    ['brackets that do not match end the reading', '.used_a(]{x:y}.used_b{x:y}', '.used_a(]{x:y}.used_b{x:y}'],
    ['comments go', '/* {.used_a} */.used_a{x:y}', '.used_a{x:y}'],
  ])('%s', (_, css, expected) => {
    expect(prune(css, page)).toBe(expected)
  })
})

describe('a style sheet in two parts', () => {
  const first = '<h1 class="first_a">Title</h1>'
  const whole = `${first}<figure class="later_b"></figure>`
  const inTwo = (css: string) => readSheet(css).inTwo(wordsOf(whole), wordsOf(first))

  it.each([
    ['a class of what is seen first', '.first_a{x:y}', ['.first_a{x:y}', '']],
    ['a class that comes later', '.later_b{x:y}', ['', '.later_b{x:y}']],
    ['a class that stands nowhere', '.gone_c{x:y}', ['', '']],
    ['an element that comes later', '.first_a>figure,h1:hover{x:y}', ['h1:hover{x:y}', '.first_a>figure{x:y}']],
    ['an element that only a script may add', '.first_a button{x:y}', ['', '.first_a button{x:y}']],
    ['a choice that is met first', '.first_a:is(h2,h1 :where(h1)){x:y}', ['.first_a:is(h2,h1 :where(h1)){x:y}', '']],
    ['a choice that is met later', 'h1:has(+.later_b){x:y}', ['', 'h1:has(+.later_b){x:y}']],
    ['a negation', 'h1:not(.later_b):nth-child(2n){x:y}', ['h1:not(.later_b):nth-child(2n){x:y}', '']],
    ['an attribute', 'h1[data-figure="x"]{x:y}', ['h1[data-figure="x"]{x:y}', '']],
    [
      'what is for paper',
      '@media print{h1{x:y}@page{x:y}}@page{x:y}',
      ['@page{x:y}', '@media print{h1{x:y}@page{x:y}}'],
    ],
    [
      'a group with both',
      '@media (width>=40em){h1{x:y}.later_b{x:y}}',
      ['@media (width>=40em){h1{x:y}}', '@media (width>=40em){.later_b{x:y}}'],
    ],
    ['a rule without selectors', '@font-face{x:y}', ['@font-face{x:y}', '']],
  ])('%s', (_, css, expected) => {
    expect(inTwo(css)).toEqual(expected)
  })
})
