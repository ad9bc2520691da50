import { deployKey, environmentKey } from '@core/deploys/deploy'
import type { DeployAddress } from '@core/ports'
import { type RefObject, type UIEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useSnapshot } from '../data/queries'
import type { Hit } from './find'
import { LogBar } from './LogBar'
import { LogLines } from './LogLines'
import styles from './LogPanel.module.css'
import { LINE, linesOf } from './lines'
import { type Follow, useFollow } from './useFollow'
import { useLog } from './useLog'
import { useSearch } from './useSearch'
import { heldFrom, heldText } from './window'
import * as words from './words'

/** Nearer to an edge than this, px, more is read there. */
const NEAR = 40 * LINE

/** The log of a deploy, below the view it was opened from. */
export function LogPanel({ address }: { address: DeployAddress }) {
  const scroll = useRef<HTMLDivElement>(null)
  const follow = useFollow(scroll)
  const { following, set: setFollowing } = follow
  const [tall, setTall] = useState(false)
  const attempt = useSnapshot()?.deploys[environmentKey(address)]?.[address.number]?.revision.attempt ?? 1
  const log = useLog(address, attempt, following)
  const { held, open, ended, atStart, atEnd } = log.state
  const lines = useMemo(() => linesOf(heldText(held) + (atEnd ? open : '')), [held, open, atEnd])
  const search = useSearch(lines)
  useFocusWhileOpen(scroll)
  useKeepPlace(scroll, lines.length, heldFrom(held), follow)
  useGoToHit(scroll, search.current, follow)

  function onScroll({ currentTarget }: UIEvent<HTMLElement>): void {
    const { top, lowest } = follow.scrolled(currentTarget, atEnd)
    if (top < NEAR && !atStart) log.older()
    if (lowest - top < NEAR && !atEnd) log.newer()
  }

  return (
    <section className={tall ? `${styles.panel} ${styles.tall}` : styles.panel} aria-label={words.LOG}>
      <LogBar
        address={address}
        search={search}
        scroll={scroll}
        ended={ended}
        following={following}
        onFollow={(on) => {
          setFollowing(on)
          if (on) log.toEnd()
        }}
        tall={tall}
        onTall={setTall}
      />
      <div
        ref={scroll}
        className={styles.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={words.linesOf(deployKey(address))}
        onScroll={onScroll}
        onWheel={follow.touched}
        onPointerDown={follow.touched}
        onTouchStart={follow.touched}
        onKeyDown={follow.touched}
      >
        {log.problem !== null && (
          <p className={styles.word} role="alert">
            {log.problem.sentence}
          </p>
        )}
        {lines.length === 0 && !log.loading && log.problem === null && (
          <p className={styles.word}>{ended ? words.IT_WROTE_NOTHING : words.NOTHING_WAS_WRITTEN_YET}</p>
        )}
        <LogLines scroll={scroll} lines={lines} hits={search.byLine} current={search.current} />
      </div>
    </section>
  )
}

/** Takes the focus when the log opens, and gives it back when it closes. */
function useFocusWhileOpen(scroll: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement
    scroll.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [scroll])
}

/** The place that was found comes into the middle, and following ends. */
function useGoToHit(scroll: RefObject<HTMLElement | null>, hit: Hit | null, { set, scrollTo }: Follow): void {
  useEffect(() => {
    if (hit === null) return
    set(false)
    scrollTo(hit.line * LINE - (scroll.current?.clientHeight ?? 0) / 2)
  }, [scroll, hit, set, scrollTo])
}

/** Following, the end stays in sight; else the lines in sight stay where they are while older ones come in above. */
function useKeepPlace(
  scroll: RefObject<HTMLElement | null>,
  count: number,
  from: number,
  { following, scrollTo }: Follow,
): void {
  const before = useRef({ count, from })
  useLayoutEffect(() => {
    const element = scroll.current
    const added = count - before.current.count
    const cameAbove = from < before.current.from
    const wentAbove = from > before.current.from
    before.current = { count, from }
    if (element === null) return
    if (following) scrollTo(element.scrollHeight)
    else if ((cameAbove && added > 0) || (wentAbove && added < 0)) scrollTo(element.scrollTop + added * LINE)
  }, [scroll, count, from, following, scrollTo])
}
