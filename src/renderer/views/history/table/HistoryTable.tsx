import { addressOf, askerOf, deployKey, environmentKey } from '@core/deploys/deploy'
import { ME, saidOf } from '@core/deploys/history-query'
import { badMark } from '@core/deploys/mark'
import type { Snapshot } from '@core/snapshot/snapshot'
import { ago } from '@core/text/time'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useAvatars, useSnapshot } from '../../../data/queries'
import { clearFilter, filterOf } from '../../../state/historyFilter'
import { openDetails, useUi } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import { entered } from '../../../ui/layout/rows'
import { useAgeing } from '../../../ui/time/ticking'
import * as words from '../words'
import { HistoryRow, startOf } from './HistoryRow'
import styles from './HistoryTable.module.css'
import { type HistoryRows, liveOf, useHistory } from './useHistory'
import { HEAD, ROW, type RowRange, rowsThere, scrollToRow, useRowsInSight } from './useRowsInSight'

/** The row to which Tab comes. */
const STOP = '[data-row][tabindex="0"]'

/** The lines above and below the table, px. */
const LINES = 2

/** As high as a window may be, while it is not known how many rows there are. */
const UNKNOWN = '100vh'

/** The deploys that match as a table of any length, of which only the rows in sight exist. */
export function HistoryTable({ search, me }: { search: string; me: readonly string[] | undefined }) {
  const { seen, scroll, ref, toTop } = useRowsInSight()
  const [active, setActive] = useState(0)
  const snapshot = useSnapshot()
  const chosen = useUi((ui) => ui.details)
  const history = useHistory(filterOf(search), seen, active)
  const total = history.total ?? 0
  const { current, gap } = history
  const below = gap === null ? 0 : ROW
  const focusRow = useRowFocus(scroll, current)
  const rows = rowsOf(history, rowsThere(seen, total, current), snapshot)
  const now = useAgeing((step) => step)
  const pictures = useAvatars(rows.map(({ deploy }) => askerOf(deploy)))

  // biome-ignore lint/correctness/useExhaustiveDependencies: what else is looked for begins at the top
  useEffect(() => {
    setActive(0)
    toTop()
  }, [search])

  function onKeyDown(event: KeyboardEvent): void {
    const next = nextRow(event.key, current, total, rowsInSight(scroll.current))
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (next === current) return
    focusRow()
    setActive(next)
    if (scroll.current !== null) scrollToRow(scroll.current, next, below)
  }

  if (history.problem !== null) return <Word>{history.problem.sentence}</Word>
  if (history.total === 0) return <Nothing search={search} me={me} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows of the rows in it, which bubble up to here
    <div
      ref={ref}
      className={styles.scroll}
      style={{ height: history.total === null ? UNKNOWN : HEAD + total * ROW + LINES + below }}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <Awaited seen={seen} history={history} />
      <table className={styles.table} aria-label={words.TABLE} aria-rowcount={total + 1}>
        <Head />
        <tbody className={styles.body} style={{ height: history.total === null ? UNKNOWN : total * ROW }}>
          {rows.map(({ index, deploy }) => (
            <HistoryRow
              key={index}
              deploy={deploy}
              mark={badMark(snapshot?.marks[environmentKey(deploy)], deploy.sha)}
              started={ago(startOf(deploy), now)}
              picture={pictures.get(askerOf(deploy)) ?? null}
              index={index}
              top={index * ROW}
              reachable={index === current}
              chosen={chosen !== null && deployKey(deploy) === deployKey(chosen)}
              onOpen={() => {
                setActive(index)
                openDetails(addressOf(deploy))
              }}
            />
          ))}
        </tbody>
      </table>
      {gap !== null && <Gap sentence={gap.sentence} onRetry={history.retry} />}
    </div>
  )
}

/** Those of the rows that have been read, as the snapshot has them. */
const rowsOf = ({ at }: HistoryRows, indexes: readonly number[], snapshot: Snapshot | undefined) =>
  indexes.flatMap((index) => {
    const deploy = at(index)
    return deploy === undefined ? [] : [{ index, deploy: liveOf(deploy, snapshot) }]
  })

/** What is in sight while rows are being read. */
function Awaited({ seen: { from, to }, history: { total, at } }: { seen: RowRange; history: HistoryRows }) {
  const last = total === null ? to : Math.min(to, total - 1)
  for (let index = from; index <= last; index++)
    if (at(index) === undefined) {
      const style = { transform: `translateY(${HEAD + from * ROW}px)`, height: (last - from + 1) * ROW }
      return <div className={styles.awaited} style={style} />
    }
  return null
}

/** A line below the rows, in sight wherever one is among them. It's as high as a row. */
const Gap = ({ sentence, onRetry }: { sentence: string; onRetry: () => void }) => (
  <div className={styles.gap} role="alert">
    <p title={sentence}>{sentence}</p>
    <Button onClick={onRetry}>{words.RETRY}</Button>
  </div>
)

const Head = () => (
  <thead className={styles.head}>
    <tr className={styles.columns} aria-rowindex={1}>
      {words.COLUMNS.map((name) => (
        <th key={name} scope="col" className={styles[name.toLowerCase()]}>
          {name}
        </th>
      ))}
    </tr>
  </thead>
)

/** How many rows a page down goes. */
const rowsInSight = (scroll: HTMLElement | null): number =>
  Math.floor(((scroll?.clientHeight ?? 0) - HEAD) / ROW)

/** Answers what gives the current row the focus once it is there. */
function useRowFocus(scroll: RefObject<HTMLElement | null>, current: number): () => void {
  // The keys lead here also while nothing has the focus.
  useEffect(() => entered(document.body, () => scroll.current?.querySelector<HTMLElement>(STOP)), [scroll])
  const isWanted = useRef(false)
  // After each drawing, for the row may have to be read before it is there. Until then the keys go to the table as a whole.
  useEffect(() => {
    if (!isWanted.current) return
    const row = scroll.current?.querySelector<HTMLElement>(`[data-row="${current}"]`)
    if (row) isWanted.current = false
    const target = row ?? scroll.current
    target?.focus({ preventScroll: true })
  })
  return () => {
    isWanted.current = true
  }
}

const Word = ({ children }: { children: string }) => (
  <div className={styles.nothing}>
    <p>{children}</p>
  </div>
)

function Nothing({ search, me }: { search: string; me: readonly string[] | undefined }) {
  const isFiltered = search.trim() !== ''
  const isMine = saidOf(search, 'by')?.toLowerCase() === ME
  return (
    <div className={styles.nothing}>
      <p>{isFiltered ? words.nothingMatches(isMine, me) : words.NOTHING_YET}</p>
      {isFiltered && <Button onClick={clearFilter}>{words.SHOW_ALL}</Button>}
    </div>
  )
}

/** The row that a key leads to from `current`; null for a key that leads nowhere. `page` is how many rows are in sight. */
export function nextRow(key: string, current: number, total: number, page: number): number | null {
  const last = Math.max(0, total - 1)
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(last, current + 1)
    case 'ArrowUp':
    case 'k':
      return Math.max(0, current - 1)
    case 'PageDown':
      return Math.min(last, current + Math.max(1, page - 1))
    case 'PageUp':
      return Math.max(0, current - Math.max(1, page - 1))
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
