import { byGravity, type Level } from '@core/reasons/level'
import { type AnyReason, type ShownVerdict, shownOf, unseenIn } from '@core/reasons/shown'
import type { Problem } from '@core/result'
import { canonical } from '@core/util/same'
import { isOfTime } from '@core/verdict'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

/** A key that is held down from the button that opened a sheet must not press the button in it. */
export const useOneCommandPerKey = () => (event: KeyboardEvent) => {
  if ((event.key === 'Enter' || event.key === ' ') && event.repeat) event.preventDefault()
}

/** Nobody reads a verdict faster than this, ms. */
const READ_MS = 700

interface VerdictReading {
  readonly of: string
  /** What spoke against it. */
  readonly shown: ShownVerdict
}

interface Verdict {
  readonly level: Level
  readonly reasons: readonly AnyReason[]
}

/**
 * Whether a person can have read a verdict, so that what it is about may be sent: it has been on screen for a while, counted again when something
 * more speaks against it. A second press of a key that opened the sheet comes sooner than that. `verdict` null: it is not complete yet; `of` names
 * what it is about (a commit).
 */
export function useSeen(verdict: Verdict | null, of: string): boolean {
  const [read, setRead] = useState<VerdictReading | null>(null)
  const covers =
    verdict !== null && read !== null && read.of === of && unseenIn(verdict.reasons, read.shown).length === 0
  // A verdict is a new object with each drawing; it is another one when it says something else.
  const said = verdict === null ? null : canonical([verdict.level, shownOf(verdict)])
  const latest = useRef(verdict)
  latest.current = verdict
  useEffect(() => {
    if (said === null || covers) return
    const timer = setTimeout(() => {
      if (latest.current !== null) setRead({ of, shown: shownOf(latest.current) })
    }, READ_MS)
    return () => clearTimeout(timer)
  }, [said, of, covers])
  return covers
}

const NOTHING_AGAINST: Verdict = { level: 'go', reasons: [] }

/**
 * Whether a person can have read a sheet that sends something and has no verdict. `of` names all that it says will be sent, so that news in it
 * are read as well; null: it is not complete yet.
 */
export const useRead = (of: string | null): boolean => useSeen(of === null ? null : NOTHING_AGAINST, of ?? '')

/**
 * What main has refused to send something for, since it was not in the verdict that this sheet showed: it stands in the verdict from then on, to be
 * read before the button can be pressed again. `of` names what is to be sent; of something else it says nothing.
 */
export function useNews(of: string) {
  const [{ news, about }, setNews] = useState<{ news: readonly AnyReason[]; about: string }>({
    news: [],
    about: of,
  })
  const known = about === of ? news : []
  return {
    /** A verdict with the news in it. */
    with: (verdict: Verdict | null | undefined): Verdict | null =>
      verdict == null ? null : withNews(verdict, known),
    hear({ unseen = [] }: Problem): void {
      setNews({ news: [...known, ...unseenIn(unseen, shownOf({ level: 'go', reasons: known }))], about: of })
    },
    /** All that is asked about was asked again, so what passes by itself and what stopped it stand in the sheet's own verdict, if they still do. */
    lookedAgain(): void {
      setNews(({ news, about }) => ({ news: news.filter(staysSo), about }))
    },
  }
}

/** Why a verdict lets nothing be sent; null where it does. */
export const stopOf = (verdict: Verdict | null): string | null =>
  verdict?.level === 'stop' ? (verdict.reasons[0]?.sentence ?? 'Stop.') : null

const staysSo = ({ level, rule }: AnyReason): boolean => level !== 'stop' && !isOfTime(rule)

function withNews(verdict: Verdict, news: readonly AnyReason[]): Verdict {
  const added = unseenIn(news, shownOf(verdict))
  if (added.length === 0) return verdict
  const reasons = [...added, ...verdict.reasons].sort(byGravity)
  return { level: reasons[0]?.level ?? verdict.level, reasons }
}
