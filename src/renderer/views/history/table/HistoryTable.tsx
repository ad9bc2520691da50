import { addressOf, deployKey, environmentKey } from '@core/deploys/deploy'
import type { HistoryFilter } from '@core/deploys/history'
import { badMark } from '@core/deploys/mark'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useSnapshot } from '../../../data/queries'
import { clearFilter } from '../../../state/historyFilter'
import { openDetails, useUi } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import { HistoryRow } from './HistoryRow'
import styles from './HistoryTable.module.css'
import { nextRow } from './rowKeys'
import { liveOf, useHistory } from './useHistory'

/** Heights, px. */
const ROW = 36
const HEAD = 32

/** As high as a window may be, while it is not known how many rows there are. */
const UNKNOWN = '100vh'

const COLUMNS = ['Deploy', 'Commit', 'Status', 'Started', 'Duration', 'By'] as const

/** The deploys that match as a table of any length, of which only the rows in sight exist. */
export function HistoryTable({ filter, filtered }: { filter: HistoryFilter; filtered: boolean }) {
  const scroll = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState({ from: 0, to: 0 })
  const [active, setActive] = useState(0)
  const wantsFocus = useRef(false)
  const snapshot = useSnapshot()
  const chosen = useUi((ui) => ui.details)
  const history = useHistory(filter, range)
  const total = history.total ?? 0
  const current = Math.min(active, Math.max(0, total - 1))
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollPaddingStart: HEAD,
    // The row that has the keyboard stays, however far one scrolls.
    rangeExtractor: (seen) => {
      const indexes = defaultRangeExtractor(seen)
      if (total === 0 || indexes.includes(current)) return indexes
      return current < (indexes[0] ?? 0) ? [current, ...indexes] : [...indexes, current]
    },
    onChange: ({ range: seen }) => {
      if (seen === null) return
      setRange((before) =>
        before.from === seen.startIndex && before.to === seen.endIndex
          ? before
          : { from: seen.startIndex, to: seen.endIndex },
      )
    },
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: what else is looked for begins at the top
  useEffect(() => {
    setActive(0)
    scroll.current?.scrollTo({ top: 0 })
  }, [filter])

  // After each drawing, for the row may have to be read before it is there. Until then the keys go to the table as a whole.
  useEffect(() => {
    if (!wantsFocus.current) return
    const row = scroll.current?.querySelector<HTMLElement>(`[data-row="${current}"]`)
    if (row) wantsFocus.current = false
    const target = row ?? scroll.current
    target?.focus({ preventScroll: true })
  })

  function onKeyDown(event: KeyboardEvent): void {
    const next = nextRow(
      event.key,
      current,
      total,
      Math.floor(((scroll.current?.clientHeight ?? 0) - HEAD) / ROW),
    )
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (next === current) return
    wantsFocus.current = true
    setActive(next)
    rows.scrollToIndex(next)
  }

  if (history.problem !== null) return <Word>{history.problem.sentence}</Word>
  if (history.total === 0) return <Nothing filtered={filtered} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows of the rows in it, which bubble up to here
    <div ref={scroll} className={styles.scroll} tabIndex={-1} onKeyDown={onKeyDown}>
      <table className={styles.table} aria-label="Deploy history" aria-rowcount={total + 1}>
        <thead className={styles.head}>
          <tr className={styles.columns} aria-rowindex={1}>
            {COLUMNS.map((name) => (
              <th key={name} scope="col" className={styles[name.toLowerCase()]}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody
          className={styles.body}
          style={{ height: history.total === null ? UNKNOWN : rows.getTotalSize() }}
        >
          {rows.getVirtualItems().map(({ index, start }) => {
            const deploy = history.at(index)
            if (deploy === undefined) return null
            return (
              <HistoryRow
                key={index}
                deploy={liveOf(deploy, snapshot)}
                mark={badMark(snapshot?.marks[environmentKey(deploy)], deploy.sha)}
                index={index}
                top={start}
                reachable={index === current}
                chosen={chosen !== null && deployKey(deploy) === deployKey(chosen)}
                onOpen={() => {
                  setActive(index)
                  openDetails(addressOf(deploy))
                }}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const Word = ({ children }: { children: string }) => (
  <div className={styles.nothing}>
    <p>{children}</p>
  </div>
)

const Nothing = ({ filtered }: { filtered: boolean }) => (
  <div className={styles.nothing}>
    <p>
      {filtered
        ? 'No deploy matches.'
        : 'Nothing was deployed yet. The first deploy will be the first line here.'}
    </p>
    {filtered && <Button onClick={clearFilter}>Show all</Button>}
  </div>
)
