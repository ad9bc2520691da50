import { Search } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useUi } from '../../state/ui'
import { useDraft } from '../../ui/drafts'
import { SearchField } from '../../ui/SearchField'
import { EnvironmentArticle } from './EnvironmentArticle'
import styles from './NowView.module.css'
import { type EnvironmentRow, matching } from './rows'

/** More than one looks over at a glance. */
const MANY = 12

export function Environments({ rows }: { rows: readonly EnvironmentRow[] }) {
  const [search, setSearch] = useDraft('search')
  const searchable = rows.length > MANY
  const shown = useMemo(() => matching(rows, searchable ? search : ''), [rows, searchable, search])
  useSpotlight(() => setSearch(''))
  return (
    <section className={styles.section} aria-label="Environments">
      <div className={styles.heading}>
        <h2>Environments</h2>
        {searchable && (
          <SearchField
            label="Filter environments"
            placeholder={`Filter ${rows.length} environments`}
            value={search}
            onChange={setSearch}
            icon={<Search aria-hidden="true" />}
            small
          />
        )}
        <span className={styles.note}>
          {search.trim() === '' || !searchable
            ? 'sorted by what needs you'
            : `${shown.length} of ${rows.length}`}
        </span>
      </div>
      <div className={styles.panel}>
        {shown.length === 0 && (
          <p className={styles.empty}>No environment has “{search.trim()}” in its name.</p>
        )}
        {shown.map((row) => (
          <EnvironmentArticle key={row.key} row={row} />
        ))}
      </div>
    </section>
  )
}

/** Brings the environment that main asks for into view and gives it the focus. */
function useSpotlight(reveal: () => void): void {
  const spotlight = useUi((ui) => ui.spotlight)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each wish, not for each new `reveal`
  useEffect(() => {
    if (spotlight === null) return
    reveal()
    const frame = requestAnimationFrame(() => {
      const article = document.querySelector<HTMLElement>(
        `article[data-environment="${CSS.escape(spotlight.environment)}"]`,
      )
      if (article !== null) light(article)
      useUi.setState({ spotlight: null })
    })
    return () => cancelAnimationFrame(frame)
  }, [spotlight])
}

/** It can have the focus only now: a click on a row is for what is in it. */
function light(article: HTMLElement): void {
  article.tabIndex = -1
  article.scrollIntoView({ block: 'center' })
  article.focus({ preventScroll: true })
  article.addEventListener('blur', () => article.removeAttribute('tabindex'), { once: true })
}
