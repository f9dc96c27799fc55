import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from './search-form.module.css'

/** A search form for pages that could not help, such as an error page. */
export function SearchForm({ words }: { words: string }) {
  return (
    <search>
      <form className={styles.form} action={pathTo('search')}>
        <label htmlFor="search-words">{wording.answers.searchLabel}</label>
        <input id="search-words" type="search" name="q" defaultValue={words} maxLength={200} />
        <button type="submit">{wording.site.search}</button>
      </form>
    </search>
  )
}
