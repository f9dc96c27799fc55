import { textDirection } from '#lib/language-tag'

/** Attributes of an element that holds an article's own words. */
export interface OwnLanguage {
  lang?: string
  dir: 'ltr' | 'rtl' | 'auto'
}

/**
 * How the words of an article are marked: in its own language where it names one; else their first letter tells the
 * direction, so that a headline in another script keeps its full stop at its end.
 */
export function inOwnLanguage({ language }: { language: string | null }): OwnLanguage {
  return language === null ? { dir: 'auto' } : { lang: language, dir: textDirection(language) }
}

/** The same for a longer text, whose paragraphs tell their direction by themselves. */
export function textInOwnLanguage(article: { language: string | null }): Partial<OwnLanguage> {
  return article.language === null ? {} : inOwnLanguage(article)
}
