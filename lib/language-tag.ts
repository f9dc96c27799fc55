/** The codes of scripts written from right to left (Unicode Standard Annex 24). */
const rightToLeft = new Set([
  ...['Adlm', 'Arab', 'Aran', 'Armi', 'Avst', 'Chrs', 'Cprt', 'Elym', 'Gara', 'Hatr', 'Hebr', 'Hung', 'Khar', 'Lydi'],
  ...['Mand', 'Mani', 'Mend', 'Merc', 'Mero', 'Narb', 'Nbat', 'Nkoo', 'Orkh', 'Ougr', 'Palm', 'Phli', 'Phlp', 'Phnx'],
  ...['Prti', 'Rohg', 'Samr', 'Sarb', 'Sogd', 'Sogo', 'Syrc', 'Syre', 'Syrj', 'Syrn', 'Thaa', 'Todr', 'Yezi'],
])

/** Text direction of a language tag: that of its likely script, so that pa-PK differs from pa-IN. */
export function textDirection(tag: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr'
}

/** A tag in its usual form, such as pt-BR for PT-br; null where it has an unknown language, script or region. */
export function readLanguageTag(typed: string): string | null {
  try {
    const locale = new Intl.Locale(typed)
    const { language, script, region } = locale
    const known =
      /^(?!und$)./.test(language ?? 'und') &&
      (locale.maximize().script !== undefined || nameOf('language', language) !== undefined) &&
      (script === undefined || nameOf('script', script) !== undefined) &&
      (region === undefined || nameOf('region', region) !== undefined)
    return known ? locale.toString() : null
  } catch {
    return null
  }
}

/** The tag that was probably meant by a language's name, in English or its own, or by a slip such as en_US; or null. */
export function guessLanguageTag(typed: string): string | null {
  const slip = readLanguageTag(typed.trim().replaceAll('_', '-'))
  if (slip) return slip
  const name = typed.trim().toLowerCase()
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  return (
    codes.find((code) =>
      [nameOf('language', code), nameOf('language', code, code)].some((known) => known?.toLowerCase() === name),
    ) ?? null
  )
}

function nameOf(type: 'language' | 'script' | 'region', code: string, language = 'en'): string | undefined {
  return new Intl.DisplayNames([language], { type, fallback: 'none' }).of(code)
}
