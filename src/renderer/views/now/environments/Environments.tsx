import { Search } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useMe } from '../../../data/queries'
import { useAppsInNow } from '../../../data/settings'
import { useAttention } from '../../../data/useSummary'
import { useDraft } from '../../../state/drafts'
import { useUi } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import { QueryField } from '../../../ui/controls/QueryField'
import { isPlain, isTyping, somethingAbove } from '../../../ui/keys'
import { asMainRows } from '../../../ui/layout/rows'
import { cx } from '../../../ui/style/cx'
import { chosenRows } from '../chosenApps'
import { asksForMe, FIELD_NAMES, matching, SINGLE_FIELDS } from '../filter'
import styles from '../NowView.module.css'
import { Pipeline } from '../pipeline/Pipeline'
import * as words from '../words'
import { EnvironmentArticle } from './EnvironmentArticle'
import type { EnvironmentRow } from './rows'

/** More than one looks over at a glance. */
const MANY = 12

export function Environments({ rows: all }: { rows: readonly EnvironmentRow[] }) {
  const [search, setSearch] = useDraft('search')
  const [isWhole, setWhole] = useState(false)
  const chosen = useAppsInNow()
  const attention = useAttention()
  const searchable = all.length > MANY
  // What is looked for is found among all.
  const isSearched = searchable && search.trim() !== ''
  const { rows, hidden, anyway } = chosenRows(all, chosen, attention, isWhole || isSearched)
  const shown = useMatching(rows, searchable ? search : '')
  useSpotlight(() => {
    setSearch('')
    setWhole(true)
  })
  useEnvironmentKeys()
  return (
    <section className={styles.section} aria-label={words.ENVIRONMENTS}>
      <div className={styles.heading}>
        <h2>{words.ENVIRONMENTS}</h2>
        {searchable && (
          <QueryField
            label={words.FILTER_ENVIRONMENTS}
            placeholder={words.FILTER_HINT}
            value={search}
            onChange={setSearch}
            fields={FIELD_NAMES}
            groups={SINGLE_FIELDS}
            icon={<Search aria-hidden="true" />}
            small
          />
        )}
        {hidden > 0 && !isSearched && (
          <Button
            look="quiet"
            className={styles.hidden}
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {words.hiddenWords(hidden, isWhole)}
          </Button>
        )}
        <span className={styles.note} role="status">
          {search.trim() === '' || !searchable
            ? words.SORTED_BY_WHAT_NEEDS_YOU
            : words.foundOf(shown.length, rows.length)}
        </span>
      </div>
      {anyway.length > 0 && !isSearched && (
        <p className={styles.anyway} role="status">
          {words.shownAnyway(anyway)}
        </p>
      )}
      {shown.length === 0 && (
        <div className={styles.panel}>
          <p className={styles.empty}>
            {isSearched ? words.nothingMatches(search.trim()) : words.ALL_HIDDEN}
          </p>
        </div>
      )}
      {searchable ? (
        <div ref={asMainRows}>
          <Pipeline rows={rowsOfApps(rows, shown)} pinned={chosen.pinned} />
        </div>
      ) : (
        <div ref={asMainRows} className={cx(styles.panel, roomFor(shown), shown.length === 0 && styles.gone)}>
          {shown.map((row) => (
            <EnvironmentArticle key={row.key} row={row} />
          ))}
        </div>
      )}
    </section>
  )
}

/** Names that are longer than this are given more room, since which environment it is must be read; characters. */
const LONG = { some: 18, most: 26 }

function roomFor(rows: readonly EnvironmentRow[]): string | undefined {
  const longest = Math.max(0, ...rows.map(({ key }) => key.length))
  return cx(longest > LONG.some && styles.long, longest > LONG.most && styles.longest)
}

function useMatching(rows: readonly EnvironmentRow[], search: string): readonly EnvironmentRow[] {
  const me = useMe(asksForMe(search))
  return useMemo(() => matching(rows, search, { me, now: Date.now() }), [rows, search, me])
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each request, not for each new `reveal`
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

/** The keys that open the sheets of the environment that has the focus. They send nothing. */
function useEnvironmentKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

const ACTIONS: Readonly<Record<string, 'deploy' | 'rollback'>> = { d: 'deploy', r: 'rollback' }

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || !isPlain(event)) return
  if (isTyping(event.target) || somethingAbove()) return
  const action = ACTIONS[event.key]
  const here = document.activeElement?.closest('article[data-environment]') ?? null
  const button = action === undefined ? null : here?.querySelector<HTMLElement>(`[data-action=${action}]`)
  if (button == null) return
  event.preventDefault()
  button.click()
}
