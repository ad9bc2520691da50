import { grouped } from '@core/text/time'
import { useDeferredValue, useMemo, useState } from 'react'
import { find, type Hit, MOST_HITS } from './find'
import type { LogLine } from './lines'
import * as words from './words'

export interface LogSearch {
  readonly text: string
  readonly type: (text: string) => void
  readonly byLine: ReadonlyMap<number, readonly Hit[]>
  /** The one that one stands on; null before the first step. */
  readonly current: Hit | null
  /** "3 of 12"; empty while nothing is looked for. */
  readonly count: string
  /** To the next (1) or the one before (-1), around the ends. */
  readonly step: (by: 1 | -1) => void
}

/** What is looked for in a log, and which of its places one stands on. */
export function useSearch(lines: readonly LogLine[]): LogSearch {
  const [text, setText] = useState('')
  // The news is at the end, so that is where one begins, also when Enter comes before the search has ended.
  const [at, setAt] = useState<number | 'last' | null>(null)
  const wanted = useDeferredValue(text)
  const hits = useMemo(() => find(lines, wanted), [lines, wanted])
  const byLine = useMemo(() => perLine(hits), [hits])
  const last = hits.length - 1
  const index = at === null || last < 0 ? null : at === 'last' ? last : Math.min(at, last)
  return {
    text,
    type: (next) => {
      setText(next)
      setAt(null)
    },
    byLine,
    current: index === null ? null : (hits[index] ?? null),
    count: countText(wanted, hits.length, index),
    step: (by) => {
      setAt(index === null ? 'last' : (index + by + hits.length) % hits.length)
    },
  }
}

function countText(wanted: string, found: number, index: number | null): string {
  if (wanted === '') return ''
  if (found === 0) return words.NOT_FOUND
  const all = found >= MOST_HITS ? `${grouped(MOST_HITS)}+` : grouped(found)
  return index === null ? words.matchCount(all) : words.matchOfAll(grouped(index + 1), all)
}

function perLine(hits: readonly Hit[]): Map<number, Hit[]> {
  const lines = new Map<number, Hit[]>()
  for (const hit of hits) {
    const own = lines.get(hit.line)
    if (own === undefined) lines.set(hit.line, [hit])
    else own.push(hit)
  }
  return lines
}
