import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { formatDiagnostic } from '#lib/content/report/format-report'

const contentDir = join(import.meta.dirname, '../../fixtures/mistakes')
const now = new Date('2026-12-01T00:00:00Z')

describe('a content folder with fifteen mistakes in fifteen files', () => {
  it('has each reported in one run, where it stands, with its cure', async () => {
    const { diagnostics } = await readEdition({ contentDir, now })
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    const lines = errors.map((error) => formatDiagnostic(error, contentDir).replace('tests/fixtures/mistakes/', ''))
    expect(lines).toEqual([
      'articles/2026/11/broken-yaml.md:2:8  error  Put a value that contains a colon in quotes: title: "Ferry: the new hours".  yaml-syntax',
      'articles/2026/11/dead-link.md:12:20  error  The link leads to /articles/sond, which does not exist. Did you mean “/articles/sound”?  reference-unknown',
      'articles/2026/11/first-heading.md:12:1  error  The title is the only first-level heading. Write ## instead of #.  heading-title',
      'articles/2026/11/no-alt.md:12:1  error  The picture has no alternative text. Describe it in the brackets: ![…](…).  picture-alt',
      'articles/2026/11/no-offset.md:6:12  error  “published” has no offset from UTC. Write 2026-11-20T09:00:00-05:00, with your own offset, or end it with Z.  field-time',
      'articles/2026/11/no-picture.md:9:8  error  There is no picture /images/quai.png in content/images. Did you mean “/images/quay.png”?  picture-missing',
      'articles/2026/11/no-such-author.md:7:5  error  There is no author “ana-lunt”. Did you mean “ana-lund”?  reference-unknown',
      'articles/2026/11/no-such-directive.md:12:1  error  There is no directive “::sponser”. Did you mean “sponsor”?  directive-unknown',
      'articles/2026/11/no-such-poll.md:12:1  error  There is no poll “bridge-tol”. Did you mean “bridge-toll”?  reference-unknown',
      'articles/2026/11/no-title.md:1:1  error  “title” is missing. Add it.  field-missing',
      'articles/2026/11/twice-a-key.md:8:1  error  This key appears twice. Keep one.  yaml-duplicate',
      'articles/2026/11/unknown-key.md:7:1  error  “sumary” is not a field here. Did you mean “summary”?  field-unknown',
      'pages/about.md:1:1  error  The file must start with frontmatter: a line “---”, its fields, and another line “---”.  frontmatter-missing',
      'polls/bridge-toll.md:6:9  error  “options, item 2, id” repeats “yes-free”. Each may appear only once.  field-repeated',
      'sponsors/slow-coffee.md:6:7  error  “ends” must be after “starts”. Correct one of the two.  field-order',
    ])
  })

  it('warns beside them of default wordings that link to pages it lacks', async () => {
    const { diagnostics } = await readEdition({ contentDir, now })
    const warnings = diagnostics.filter(({ severity }) => severity === 'warning')
    expect(warnings.map(({ path, rule }) => `${path} ${rule}`)).toEqual(Array(3).fill('site.yaml default-link'))
  })
})
