import { isSame } from '@core/util/same'
import { rebasedEdits, type WorkspaceEdit } from '@core/workspace'

/** Edits of the text that the id `seen` stands for. */
export interface PendingChange {
  readonly edits: WorkspaceEdit[]
  readonly seen: string
}

/** How many saved changes are remembered: more than one can ask for until what is on screen has been read again. */
const REMEMBERED = 50

/**
 * Changes of the workspace file, saved one after another. Whoever asked for one before the last one had been saved saw the text as
 * it was before; it is saved as a change of what the file says by then.
 */
export class ChangeQueue {
  private last: Promise<unknown> = Promise.resolve()
  private waiting: readonly PendingChange[] = []
  private saved: readonly (PendingChange & { readonly id: string })[] = []

  /**
   * Saves a change when those before it have been; whether it was. `save` gets it as it is then, or null where what it changes is no longer there, and
   * answers the id of the text that it has written, or null for none. A change that already waits is not added a second time: two presses were one too many.
   */
  add(
    change: PendingChange,
    save: (change: PendingChange | null) => Promise<string | null>,
  ): Promise<boolean> {
    if (this.waiting.some((one) => isSame(one, change))) return Promise.resolve(false)
    this.waiting = [...this.waiting, change]
    const saved = this.last.then(async () => {
      const now = this.rebased(change)
      const id = await save(now)
      if (now !== null && id !== null) this.saved = [...this.saved, { ...now, id }].slice(-REMEMBERED)
      return id !== null
    })
    this.last = saved
      .catch(() => undefined)
      .then(() => {
        this.waiting = this.waiting.filter((one) => one !== change)
      })
    return saved
  }

  private rebased(change: PendingChange): PendingChange | null {
    const shown = this.saved.findLastIndex(({ id }) => id === change.seen)
    const next = shown < 0 ? this.saved.findIndex(({ seen }) => seen === change.seen) : shown + 1
    if (next < 0) return change
    return this.saved.slice(next).reduce<PendingChange | null>((at, made) => {
      const edits = at === null ? null : rebasedEdits(at.edits, made.edits)
      return edits === null ? null : { edits, seen: made.id }
    }, change)
  }
}
