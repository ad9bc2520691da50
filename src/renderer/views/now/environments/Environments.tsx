import { Search } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useDraft } from '../../../state/drafts'
import { useUi } from '../../../state/ui'
import { SearchField } from '../../../ui/controls/SearchField'
import { useEnvironmentKeys } from '../environmentKeys'
import { matching } from '../filter'
import styles from '../NowView.module.css'
import { Pipeline } from '../pipeline/Pipeline'
import * as words from '../words'

import { EnvironmentArticle } from './EnvironmentArticle'
import type { EnvironmentRow } from './rows'

/** More than one looks over at a glance. */
const MANY = 12

export function Environments({ rows }: { rows: readonly EnvironmentRow[] }) {
  const [search, setSearch] = useDraft('search')
  const searchable = rows.length > MANY
  const shown = useMemo(() => matching(rows, searchable ? search : ''), [rows, searchable, search])
  useSpotlight(() => setSearch(''))
  useEnvironmentKeys()
  return (
    <section className={styles.section} aria-label={words.ENVIRONMENTS}>
      <div className={styles.heading}>
        <h2>{words.ENVIRONMENTS}</h2>
        {searchable && (
          <SearchField
            label={words.FILTER_ENVIRONMENTS}
            placeholder={words.FILTER_HINT}
            value={search}
            onChange={setSearch}
            icon={<Search aria-hidden="true" />}
            small
          />
        )}
        <span className={styles.note}>
          {search.trim() === '' || !searchable
            ? words.SORTED_BY_WHAT_NEEDS_YOU
            : words.foundOf(shown.length, rows.length)}
        </span>
      </div>
      {shown.length === 0 && (
        <div className={styles.panel}>
          <p className={styles.empty}>{words.nothingMatches(search.trim())}</p>
        </div>
      )}
      {searchable ? (
        <Pipeline rows={rowsOfApps(rows, shown)} />
      ) : (
        <div className={styles.panel}>
          {shown.map((row) => (
            <EnvironmentArticle key={row.key} row={row} />
          ))}
        </div>
      )}
    </section>
  )
}

/** An app in which something is found is shown whole: what comes before and after says where it stands. */
function rowsOfApps(
  rows: readonly EnvironmentRow[],
  found: readonly EnvironmentRow[],
): readonly EnvironmentRow[] {
  if (found.length === rows.length) return rows
  const apps = new Set(found.map(({ app }) => app.name))
  return rows.filter(({ app }) => apps.has(app.name))
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

function light(article: HTMLElement): void {
  article.scrollIntoView({ block: 'center' })
  const target = article.querySelector<HTMLElement>('[data-hold-focus]') ?? article
  target.focus({ preventScroll: true })
}
