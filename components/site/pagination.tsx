import { pageAddress } from '#lib/publication/page-number'
import { wording } from '#lib/wording'
import styles from './pagination.module.css'

interface Props {
  /** The list's own address; later pages are <base>/page/<number>. */
  base: string
  page: number
  pages: number
}

/** Real links to the neighbouring, first and last pages of a list. */
export function Pagination({ base, page, pages }: Props) {
  if (pages < 2) return null
  return (
    <nav className={styles.pagination} aria-label={wording.lists.pages}>
      {page > 1 && (
        <a rel="prev" href={pageAddress(base, page - 1)}>
          {wording.lists.newer}
        </a>
      )}
      <ol>
        {numbersToShow(page, pages).map((number) => (
          <li key={number}>
            {number === page ? (
              <span aria-current="page">{number}</span>
            ) : (
              <a href={pageAddress(base, number)} aria-label={wording.lists.page(String(number), String(pages))}>
                {number}
              </a>
            )}
          </li>
        ))}
      </ol>
      {page < pages && (
        <a rel="next" href={pageAddress(base, page + 1)}>
          {wording.lists.older}
        </a>
      )}
    </nav>
  )
}

function numbersToShow(page: number, pages: number): number[] {
  const wanted = new Set([1, page - 2, page - 1, page, page + 1, page + 2, pages])
  return [...wanted].filter((number) => number >= 1 && number <= pages).sort((a, b) => a - b)
}
