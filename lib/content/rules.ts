import type { Severity } from '#lib/content/diagnostics'

/** Every rule the newsroom's files are held to, and how much breaking it weighs: an error stops an import. */
export const rules = {
  // Files and folders
  'file-place': 'error',
  'file-ignored': 'warning',
  'file-link': 'error',
  'file-size': 'error',
  'file-encoding': 'error',
  'file-characters': 'error',
  'file-empty': 'error',
  'file-missing': 'error',
  'slug-form': 'error',
  'slug-length': 'error',
  'slug-reserved': 'error',
  'slug-unique': 'error',
  // Frontmatter
  'frontmatter-missing': 'error',
  'frontmatter-unterminated': 'error',
  'yaml-syntax': 'error',
  'yaml-duplicate': 'error',
  'yaml-nesting': 'error',
  'field-unknown': 'error',
  'field-missing': 'error',
  'field-value': 'error',
  'field-time': 'error',
  'field-order': 'error',
  'field-repeated': 'error',
  'body-unexpected': 'error',
  'body-empty': 'error',
  // Directives and slots
  'directive-unknown': 'error',
  'directive-option': 'error',
  'directive-syntax': 'error',
  'directive-style': 'warning',
  'directive-place': 'error',
  'directive-repeated': 'error',
  'directive-disagrees': 'error',
  // Text, links, pictures
  'body-nesting': 'error',
  'body-paragraph': 'error',
  'heading-title': 'error',
  'heading-level': 'warning',
  'heading-empty': 'error',
  'html-dropped': 'warning',
  'html-unclosed': 'error',
  'link-scheme': 'error',
  'link-form': 'error',
  'link-text': 'error',
  'link-anchor': 'error',
  'picture-alt': 'error',
  'picture-address': 'error',
  'picture-missing': 'error',
  'picture-format': 'error',
  'picture-broken': 'error',
  // Between files
  'reference-unknown': 'error',
  'reference-draft': 'warning',
  'reference-old': 'warning',
  'alias-form': 'error',
  'alias-taken': 'error',
  'default-link': 'warning',
  // Against what is already published
  'poll-has-votes': 'error',
  'rename-without-alias': 'warning',
} as const satisfies Record<string, Severity>

export type Rule = keyof typeof rules
