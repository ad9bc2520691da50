import {
  type ReleaseFacts,
  RULES,
  stoodOf,
  type TaskList,
  type Tick,
  type TickStore,
  ticksOf,
} from '@core/releases/checklist'
import { ok, type Result } from '@core/result'
import type { EntryDraft, State } from '@core/shared-state'
import { isSame } from '@core/util/same'
import { notWritten } from '../../../engine/not-written'

/** What was ticked, in a journal that may fail: a full disk keeps nobody from looking. */
export class ChecklistTicks {
  constructor(private readonly journal: TickStore) {}

  /** All ticks of a cycle; none where they cannot be read. */
  of(cycle: string): readonly Tick[] {
    try {
      return this.journal.ticks(cycle)
    } catch {
      return []
    }
  }

  /** Keeps a person's tick; it has reached the disk when this answers. */
  keep(tick: Tick): Result<null> {
    return tryWrite(() => this.journal.tick(tick))
  }

  /** Takes a person's tick back. */
  drop(cycle: string, item: string): Result<null> {
    return tryWrite(() => this.journal.untick(cycle, item))
  }

  /** How it stands with a person's tick, for the team. */
  saying(cycle: string, item: string, { by, at }: { by: string; at: number }): EntryDraft {
    const { person } = ticksOf(this.of(cycle), item)
    const ticked = person === null ? null : { note: person.note, stood: person.stood }
    return { kind: 'tick', subject: `${cycle} ${item}`, by, at, value: { cycle, item, ticked } }
  }

  /** Takes over the team's ticks of these cycles; answers whether any of them was another one here. */
  take(state: State, isOf: (cycle: string) => boolean): boolean {
    const changes = [...state.values()].flatMap((entry) => {
      if (entry.kind !== 'tick' || !isOf(entry.value.cycle)) return []
      const { cycle, item, ticked } = entry.value
      const { person } = ticksOf(this.of(cycle), item)
      if (ticked === null) return person === null ? [] : [this.drop(cycle, item)]
      const tick = { cycle, item, by: entry.by, at: entry.at, ...ticked }
      const isKnown =
        person !== null && isSame([person.by, person.note, person.stood], [tick.by, tick.note, tick.stood])
      return isKnown ? [] : [this.keep(tick)]
    })
    return changes.some(({ ok }) => ok)
  }

  /** Notes what a rule finds to be so, to be able to say later that it was. */
  noteMet(cycle: string, { items }: TaskList, facts: ReleaseFacts): void {
    const ticks = this.of(cycle)
    for (const { id: item, rule } of items) {
      const judgement = rule === null ? null : RULES[rule].judge(facts)
      if (judgement?.says !== 'met') continue
      const stood = stoodOf(judgement, 'known' in facts.candidate ? facts.candidate.known : null)
      if (isSame(ticksOf(ticks, item).rule?.stood, stood)) continue
      // Where it cannot be kept only the memory is lost of what was so.
      tryWrite(() => this.journal.tick({ cycle, item, by: null, at: judgement.at, note: '', stood }))
    }
  }
}

function tryWrite(write: () => void): Result<null> {
  try {
    write()
    return ok(null)
  } catch (cause) {
    return notWritten('unchanged', cause)
  }
}
