import { fromHtml } from 'hast-util-from-html'
import { toString as wordsOf } from 'hast-util-to-string'

const tags =
  /<\/?(?:a|abbr|b|br|cite|code|del|em|font|i|img|ins|kbd|mark|p|q|s|small|span|strong|sub|sup|u)(?=[\s/>])[^<>]*>/gi

/** A title or summary as plain words: without tags, entities and the marks of Markdown that would show as typed. */
export function plainWords(text: string): string {
  const bare = text
    .replace(tags, ' ')
    .replace(/!?\[([^\][\n]*)\]\([^()\s]*\)/g, '$1')
    .replace(/(?<![\p{L}\p{N}`])(`+)([^`\n]+)\1(?!`)/gu, '$2')
    .replace(/(?<![\p{L}\p{N}*\\])(\*{1,3})(?=[^\s*])([^*\n]*[^\s*])\1(?![\p{L}\p{N}*])/gu, '$2')
    .replace(/(?<![\p{L}\p{N}_\\])(_{1,2})(?=[\p{L}"“‘(])([^_\n]*[^\s_])\1(?![\p{L}\p{N}_])/gu, '$2')
    .replace(/~~(?=[^\s~])([^~\n]*[^\s~])~~/g, '$1')
  return decodeEntities(bare).replace(/\s+/g, ' ').trim()
}

function decodeEntities(text: string): string {
  return /&[#a-z0-9]+;/i.test(text) ? wordsOf(fromHtml(text.replaceAll('<', '&lt;'), { fragment: true })) : text
}
