import { isSame } from '@core/util/same'
import { SerialQueue } from '@core/util/serial-queue'
import { rebasedEdit, type WorkspaceEdit } from '@core/workspace'

/** An edit of the text that the id `seen` stands for. */
export interface PendingChange {
  readonly edit: WorkspaceEdit
  readonly seen: string
}

/** How many saved changes are remembered: more than one can ask for until what is on screen has been read again. */
const REMEMBERED = 50

/**
 * Changes of the workspace file, saved one after another. Whoever asked for one before the last one had been saved saw the text as
 * it was before; it is saved as a change of what the file says by then.
 */
export class ChangeQueue {
  private readonly changes = new SerialQueue()
  private waiting: readonly PendingChange[] = []
  private saved: readonly (PendingChange & { readonly id: string })[] = []

  get isEmpty(): boolean {
    return this.waiting.length === 0
  }

  /**
   * Saves a change when those before it have been; whether it was. `save` gets it as it is then, or null where what it changes is no longer there, and
   * answers the id of the text that it has written, or null for none. The same as the last that waits is not added, since it was one press too many, but for a
   * move: each press is a place further.
   */
  add(
    change: PendingChange,
    save: (change: PendingChange | null) => Promise<string | null>,
  ): Promise<boolean> {
    if (isSame(this.waiting.at(-1), change) && !('moveTo' in change.edit)) return Promise.resolve(false)
    this.waiting = [...this.waiting, change]
    return this.changes.run(async () => {
      try {
        const now = this.rebased(change)
        const id = await save(now)
        if (now !== null && id !== null) this.saved = [...this.saved, { ...now, id }].slice(-REMEMBERED)
        return id !== null
      } finally {
        this.waiting = this.waiting.filter((one) => one !== change)
      }
    })
  }

  private rebased(change: PendingChange): PendingChange | null {
    const shown = this.saved.findLastIndex(({ id }) => id === change.seen)
    const next = shown < 0 ? this.saved.findIndex(({ seen }) => seen === change.seen) : shown + 1
    if (next < 0) return change
    return this.saved.slice(next).reduce<PendingChange | null>((at, made) => {
      const edit = at === null ? null : rebasedEdit(at.edit, made.edit)
      return edit === null ? null : { edit, seen: made.id }
    }, change)
  }
}
