import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import type { SearchQuery } from '#lib/search/schema'
import { wording } from '#lib/wording'
import styles from './search-form.module.css'

interface Props {
  query: SearchQuery
  sections: Site['sections']
  authors: readonly { slug: string; name: string }[]
}

/** A GET form: every search has an address that can be linked and bookmarked. */
export function SearchForm({ query, sections, authors }: Props) {
  return (
    <search>
      <form className={styles.form} action={pathTo('search')}>
        <label className={styles.words}>
          {wording.search.label}
          <input type="search" name="q" defaultValue={query.words} maxLength={200} />
        </label>
        <Choice label={wording.search.section} name="section" chosen={query.section} choices={sections} />
        <Choice label={wording.search.author} name="author" chosen={query.author} choices={authors} />
        <button type="submit">{wording.site.search}</button>
      </form>
    </search>
  )
}

interface ChoiceProps {
  label: string
  name: string
  chosen: string | null
  choices: readonly { slug: string; name: string }[]
}

function Choice({ label, name, chosen, choices }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={chosen ?? ''}>
        <option value="">{wording.search.all}</option>
        {choices.map((choice) => (
          <option key={choice.slug} value={choice.slug}>
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  )
}
