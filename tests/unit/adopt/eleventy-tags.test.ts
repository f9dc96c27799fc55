import { expect, it } from 'vitest'
import { eleventyTag } from '#lib/adopt/eleventy/tags'

it.each([
  ['image', '"assets/boat.jpg" "A boat"', '![A boat](/assets/boat.jpg)'],
  ['image', '"./boat.jpg", "A boat", "(min-width: 30em) 50vw"', '![A boat](./boat.jpg)'],
  ['image', "'https://harbor.example/boat.jpg'", '![](https://harbor.example/boat.jpg)'],
  [
    'youtube',
    '"abcdef12345"',
    '\n\n::embed{url="https://www.youtube.com/watch?v=abcdef12345" title="Video: youtube.com"}\n\n',
  ],
  ['image', 'cover, coverAlt', null],
  ['chart', '"boats.csv"', null],
])('{%% %s %s %%} becomes what it showed, where that can be known', (name, args, text) => {
  expect(eleventyTag({ name, args })).toBe(text)
})
