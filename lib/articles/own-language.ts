import { textDirection } from '#lib/language-tag'

/** The language of an article, if it is not the newspaper's, and its direction, if it does not follow from the language. */
export interface Written {
  language: string | null
  dir: 'ltr' | 'rtl' | null
}

/** Attributes of an element that holds text from an article. */
export interface OwnLanguage {
  lang?: string
  dir: 'ltr' | 'rtl' | 'auto'
}

/**
 * The language and direction of an article's text: its own language where it names one; otherwise the browser takes the
 * direction from the first letter, so that a headline in another script keeps its full stop at its end.
 */
export function inOwnLanguage({ language, dir }: Written): OwnLanguage {
  return language === null ? { dir: 'auto' } : { lang: language, dir: dir ?? textDirection(language) }
}

/** The same for a longer text, whose paragraphs each have their own direction. */
export function textInOwnLanguage(article: Written): Partial<OwnLanguage> {
  return article.language === null ? {} : inOwnLanguage(article)
}
