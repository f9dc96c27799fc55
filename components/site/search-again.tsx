import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from './search-again.module.css'

/** A search field for a page that shows nothing else: 404 and 410. */
export function SearchAgain({ words }: { words: string }) {
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
