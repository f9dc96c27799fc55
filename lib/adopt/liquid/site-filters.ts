import { toSegment } from '#lib/content/slugs'

/** The filters that Jekyll and Eleventy add to Liquid and that a text may use. Addresses stay those of the old site. */
export function siteFilters(base: string): Record<string, (input: unknown, ...args: unknown[]) => unknown> {
  const path = (input: unknown) => {
    const text = String(input ?? '')
    return /^[a-z]+:|^\/\//i.test(text) ? text : `${base}/${text.replace(/^\/+/, '')}`
  }
  const same = (input: unknown) => input
  return {
    relative_url: path,
    absolute_url: path,
    url: path,
    prepend_baseurl: path,
    slugify: (input) => toSegment(String(input ?? '')),
    slug: (input) => toSegment(String(input ?? '')),
    markdownify: same,
    smartify: same,
    safe: same,
    xml_escape: same,
    jsonify: (input) => JSON.stringify(input),
    array_to_sentence_string: (input) => (Array.isArray(input) ? input.join(', ') : input),
    number_of_words: (input) => String(input ?? '').split(/\s+/).length,
    cgi_escape: (input) => encodeURIComponent(String(input ?? '')),
    uri_escape: (input) => encodeURI(String(input ?? '')),
  }
}
