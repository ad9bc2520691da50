import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, type RefObject } from 'react'
import { parseLine, type Style } from './ansi'
import { type Hit, type MarkedRun, markRuns } from './find'
import styles from './LogLines.module.css'
import { LINE, type LogLine } from './lines'

/** The lines that are in sight, with their colors. Hits are in the order of the lines. */
export function LogLines({
  scroll,
  lines,
  hits,
  current,
}: {
  scroll: RefObject<HTMLDivElement | null>
  lines: readonly LogLine[]
  hits: ReadonlyMap<number, readonly Hit[]>
  current: Hit | null
}) {
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => LINE,
    overscan: 20,
  })
  return (
    <div className={styles.lines} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start }) => {
        const line = lines[index]
        if (line === undefined) return null
        const own = hits.get(index)
        return (
          <div key={index} className={styles.row} style={{ transform: `translateY(${start}px)` }}>
            <Line line={line} hits={own ?? NONE} current={current?.line === index ? current : null} />
          </div>
        )
      })}
    </div>
  )
}

const NONE: readonly Hit[] = []

const Line = memo(function Line({
  line,
  hits,
  current,
}: {
  line: LogLine
  hits: readonly Hit[]
  current: Hit | null
}) {
  if (line.kind === 'phase') {
    return (
      <h3 className={styles.phase}>
        {line.name}
        {line.note !== '' && <span className={styles.note}>{line.note}</span>}
      </h3>
    )
  }
  return (
    <span className={styles.line}>
      {markRuns(parseLine(line.raw, line.style).runs, hits, current).map((run, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line have nothing but their place
        <Run key={i} run={run} />
      ))}
    </span>
  )
})

function Run({ run: { text, style, mark } }: { run: MarkedRun }) {
  const look = lookOf(style)
  if (mark === 'none') return look === undefined ? text : <span style={look}>{text}</span>
  return <mark className={mark === 'current' ? styles.current : styles.hit}>{text}</mark>
}

function lookOf(style: Style) {
  const { bold, dim, italic, underline, strike, inverse } = style
  const [color, background] = inverse
    ? [style.background ?? 'var(--log-page)', style.color ?? 'var(--log-text)']
    : [style.color, style.background]
  if (!(color || background || bold || dim || italic || underline || strike)) return undefined
  return {
    ...(color !== null && { color }),
    ...(background !== null && { backgroundColor: background }),
    ...(bold && { fontWeight: 700 }),
    ...(dim && { opacity: 0.7 }),
    ...(italic && { fontStyle: 'italic' }),
    ...((underline || strike) && {
      textDecoration: `${underline ? 'underline' : ''} ${strike ? 'line-through' : ''}`.trim(),
    }),
  }
}
