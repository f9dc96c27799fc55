import { textDirection } from '#lib/language-tag'

/** Attributes of an element that holds text from an article. */
export interface OwnLanguage {
  lang?: string
  dir: 'ltr' | 'rtl' | 'auto'
}

/**
 * The language and direction of an article's text: its own language where it names one; otherwise the browser takes the
 * direction from the first letter, so that a headline in another script keeps its full stop at its end.
 */
export function inOwnLanguage({ language }: { language: string | null }): OwnLanguage {
  return language === null ? { dir: 'auto' } : { lang: language, dir: textDirection(language) }
}

/** The same for a longer text, whose paragraphs each have their own direction. */
export function textInOwnLanguage(article: { language: string | null }): Partial<OwnLanguage> {
  return article.language === null ? {} : inOwnLanguage(article)
}
