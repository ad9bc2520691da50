import { LIMITS } from '@core/limits'
import type { StyledText } from './ansi'
import { type LogLine, lineText } from './lines'

/** Where something was found: the line's index and the characters in its plain text. */
export interface Hit {
  readonly line: number
  readonly from: number
  readonly to: number
}

/** More are not counted. */
export const MOST_HITS = LIMITS.window.logHits

/** Every place of a text in the lines, whatever its case. */
export function find(lines: readonly LogLine[], search: string): Hit[] {
  const wanted = search.toLowerCase()
  if (wanted === '') return []
  const hits: Hit[] = []
  for (let line = 0; line < lines.length && hits.length < MOST_HITS; line++) {
    const entry = lines[line]
    if (entry === undefined) continue
    const text = lineText(entry).toLowerCase()
    for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length)) {
      hits.push({ line, from, to: from + wanted.length })
    }
  }
  return hits
}

export interface MarkedRun extends StyledText {
  /** `current` is the hit that one stands on. */
  readonly mark: 'none' | 'hit' | 'current'
}

/** Cuts a line's runs at the hits in it (in order), so that each can be marked. */
export function markRuns(
  runs: readonly StyledText[],
  hits: readonly Hit[],
  current: Hit | null,
): MarkedRun[] {
  const marked: MarkedRun[] = []
  let at = 0
  for (const run of runs) {
    const end = at + run.text.length
    let from = at
    for (const hit of hits) {
      const start = Math.max(hit.from, from)
      const stop = Math.min(hit.to, end)
      if (start >= stop) continue
      if (start > from) marked.push(part(run, at, from, start, 'none'))
      marked.push(part(run, at, start, stop, hit === current ? 'current' : 'hit'))
      from = stop
    }
    if (from < end) marked.push(part(run, at, from, end, 'none'))
    at = end
  }
  return marked
}

const part = (run: StyledText, at: number, from: number, to: number, mark: MarkedRun['mark']): MarkedRun => ({
  text: run.text.slice(from - at, to - at),
  style: run.style,
  mark,
})
