import type { ReleaseFacts, TaskList } from '@core/releases/checklist'
import type { ReleaseId } from '@core/releases/types'
import type { ChecklistSubject } from './evidence/gather'

/** Somebody looks at it for so long after it was last asked for, ms. */
const LOOKED_MS = 10 * 60_000

/** A checklist by what a person sees it by: a release, a version (the one that goes on for null), a ref (its branch for null). */
export interface ChecklistAddress {
  readonly id: ReleaseId
  readonly version: string | null
  readonly ref: string | null
}

/** A checklist whose facts were gathered. */
export interface Gathered {
  readonly at: ChecklistAddress
  readonly subject: ChecklistSubject
  readonly list: TaskList
  readonly facts: ReleaseFacts
}

/** One that somebody looks at, or looked at. */
export interface ViewedChecklist {
  gathered: Gathered | null
  askedAt: number
  gatheredAt: number
}

/** Whether somebody looks at it. */
export const isViewed = ({ askedAt }: ViewedChecklist, now: number): boolean => now - askedAt <= LOOKED_MS

/** The checklists that somebody looked at. */
export class ViewedChecklists {
  readonly #looked = new Map<string, ViewedChecklist>()

  of(at: ChecklistAddress): ViewedChecklist {
    const key = JSON.stringify([at.id, at.version, at.ref])
    const known = this.#looked.get(key)
    if (known !== undefined) return known
    const looked: ViewedChecklist = {
      gathered: null,
      askedAt: Number.NEGATIVE_INFINITY,
      gatheredAt: Number.NEGATIVE_INFINITY,
    }
    this.#looked.set(key, looked)
    return looked
  }

  all(): readonly ViewedChecklist[] {
    return [...this.#looked.values()]
  }

  /** Those that somebody looks at, with what was gathered of them. */
  open(now: number): { readonly looked: ViewedChecklist; readonly gathered: Gathered }[] {
    return this.all().flatMap((looked) =>
      isViewed(looked, now) && looked.gathered !== null ? [{ looked, gathered: looked.gathered }] : [],
    )
  }

  clear(): void {
    this.#looked.clear()
  }
}
