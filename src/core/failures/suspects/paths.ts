import { segmentsOf } from './files'

/** Names that many folders have, so that the name alone says nothing. */
const EVERYWHERE =
  /^(?:index\.\w+|__init__\.py|main\.\w+|mod\.rs|lib\.rs|setup\.\w+|conftest\.py|types\.ts|utils?\.\w+)$/

/** Which of some files a path of a log means, and how surely, from 0 to 1. */
export interface PathMatch {
  readonly paths: readonly string[]
  readonly sureness: number
}

/**
 * A log writes a path from some folder on (`/app/billing/models.py` for `src/billing/models.py`), so it means those files whose ends
 * are the same for the most folders. Several that fit equally well share the sureness.
 */
export function meantBy(path: string, files: Iterable<string>): PathMatch {
  const wanted = segmentsOf(path)
  let best: string[] = []
  let sureness = 0
  for (const file of files) {
    const fit = fitOf(wanted, segmentsOf(file))
    if (fit > sureness) best = []
    if (fit > 0 && fit >= sureness) {
      best.push(file)
      sureness = fit
    }
  }
  return { paths: best, sureness: best.length > 1 ? sureness / best.length : sureness }
}

function fitOf(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length)
  let same = 0
  while (same < shorter && a[a.length - 1 - same] === b[b.length - 1 - same]) same++
  if (same === 0) return 0
  if (same === shorter) return same >= 3 ? 1 : same === 2 ? 0.95 : a.length === b.length ? 0.9 : 0.6
  if (same >= 2) return 0.6 + 0.05 * Math.min(same, 5)
  // The same name in another folder is most often another file.
  return EVERYWHERE.test(a.at(-1) ?? '') ? 0 : 0.2
}
