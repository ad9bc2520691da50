import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import styles from './Charts.module.css'

/** How wide a chart is drawn before it is known how wide it can be. */
const WIDTH = 640

/**
 * A chart of which one part after the other is pointed at, by mouse or by keys, and said in words below it. For readers of the screen it is a
 * slider: that is what they go through parts with, and whose value they hear.
 */
export function Explored({
  label,
  height,
  count,
  step,
  partAt,
  wordsOf,
  otherwise,
  children,
}: {
  /** What the whole of it shows. */
  label: string
  height: number
  count: number
  /** How far up and down lead; left out where only left and right do. */
  step?: number
  /** Which part is at a point of the picture; null for none. */
  partAt: (x: number, y: number, width: number) => number | null
  wordsOf: (part: number) => string
  /** What stands below it while nothing is pointed at. */
  otherwise: string
  children: (width: number, pointed: number | null) => ReactNode
}) {
  const [frame, width] = useWidth<HTMLDivElement>(WIDTH)
  const [pointed, setPointed] = useState<number | null>(null)
  const words = pointed === null ? '' : wordsOf(pointed)
  return (
    <div className={styles.chart}>
      <div
        ref={frame}
        className={styles.explored}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, count - 1)}
        aria-valuenow={pointed ?? 0}
        aria-valuetext={words === '' ? label : words}
        onKeyDown={(event) => {
          const to = moved(event, pointed, count, step)
          if (to !== null) setPointed(to)
        }}
        onBlur={() => setPointed(null)}
        onMouseLeave={() => setPointed(null)}
        onMouseMove={({ currentTarget, clientX, clientY }) => {
          const { left, top } = currentTarget.getBoundingClientRect()
          setPointed(partAt(clientX - left, clientY - top, width))
        }}
      >
        <svg className={styles.svg} width={width} height={height} aria-hidden="true">
          {children(width, pointed)}
        </svg>
      </div>
      <p className={styles.readout} aria-hidden="true">
        {words === '' ? otherwise : words}
      </p>
    </div>
  )
}

/** Where a key leads among so many; null for a key that leads nowhere. `step`: how far up and down lead. */
function moved(event: KeyboardEvent, at: number | null, count: number, step = 0): number | null {
  const from = at ?? (event.key === 'ArrowLeft' ? count : -1)
  const to = {
    ArrowRight: from + 1,
    ArrowLeft: from - 1,
    ArrowDown: step === 0 ? Number.NaN : Math.max(0, from) + step,
    ArrowUp: step === 0 ? Number.NaN : Math.max(0, from) - step,
    Home: 0,
    End: count - 1,
  }[event.key]
  if (to === undefined || Number.isNaN(to)) return null
  event.preventDefault()
  return to < 0 || to >= count ? Math.max(0, Math.min(from, count - 1)) : to
}

/** How wide an element is, so that a chart is drawn in the page's own points: its text is as large as all other. */
function useWidth<T extends HTMLElement>(otherwise: number): [RefObject<T | null>, number] {
  const element = useRef<T>(null)
  const [width, setWidth] = useState(otherwise)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return
    const measure = (): void => setWidth(current.clientWidth || otherwise)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [otherwise])
  return [element, width]
}
