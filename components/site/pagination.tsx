import { pagePath } from '#lib/paths'
import { pagesToShow } from '#lib/publication/page-number'
import { wording } from '#lib/wording'
import styles from './pagination.module.css'

interface Props {
  /** The list's own address if later pages are <base>/page/<number>, else a function that gives a page's address. */
  base: string | ((page: number) => string)
  page: number
  pages: number
  /** Labels of the links to the previous and next pages. */
  previous?: string
  next?: string
}

/** Links to the neighboring, first and last pages of a list. */
export function Pagination({ base, page, pages, previous = wording.lists.newer, next = wording.lists.older }: Props) {
  if (pages < 2) return null
  const addressOf = typeof base === 'string' ? (number: number) => pagePath(base, number) : base
  return (
    <nav className={styles.pagination} aria-label={wording.lists.pages}>
      {page > 1 && (
        <a rel="prev" href={addressOf(page - 1)}>
          {previous}
        </a>
      )}
      <ol>
        {pagesToShow(page, pages).map((number, index) => (
          <li key={number ?? `after ${index}`}>
            {number === null && <span>…</span>}
            {number === page && <span aria-current="page">{number}</span>}
            {number !== null && number !== page && (
              <a href={addressOf(number)} aria-label={wording.lists.page({ page: number, pages })}>
                {number}
              </a>
            )}
          </li>
        ))}
      </ol>
      {page < pages && (
        <a rel="next" href={addressOf(page + 1)}>
          {next}
        </a>
      )}
    </nav>
  )
}
