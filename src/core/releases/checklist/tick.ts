import { z } from 'zod'
import { type ItemJudgement, SaysSchema } from './evidence'
import type { RuleName } from './rules'

/** One thing that must be so before, or after, a release goes out. */
export interface ChecklistItem {
  /** The same for the same item of a list, also after a restart; of two lists that say the same too. */
  readonly id: string
  /** What the team wrote; null where its rule says what it is called. */
  readonly text: string | null
  /** The heading that it stands under; null where it stands under none. */
  readonly group: string | null
  /** How many items it stands below: 0 for most. */
  readonly depth: number
  /** What tells whether it is so; null where only a person can. */
  readonly rule: RuleName | null
  /** What a person ticks holds for the candidate at that time alone. */
  readonly eachCandidate: boolean
}

/** How things stood when an item was ticked: what its rule said, in what words, and of which candidate; null where that was not known. */
export const StoodSchema = z.object({
  says: SaysSchema.nullable(),
  condition: z.string().nullable(),
  candidate: z.string().nullable(),
})
export type Stood = z.infer<typeof StoodSchema>

/** A tick of one item of one version: a person's, or the rule's own, the first time that it was so. */
export const TickSchema = z.object({
  /** The cycle's name (`cycleKey`). */
  cycle: z.string(),
  item: z.string(),
  /** Who ticked it; null for the rule. */
  by: z.string().nullable(),
  /** Epoch ms. */
  at: z.number(),
  note: z.string(),
  stood: StoodSchema,
})
export type Tick = z.infer<typeof TickSchema>

/** What was ticked of one item. */
export interface ItemTicks {
  readonly person: Tick | null
  readonly rule: Tick | null
}

/** What stands for how things stand now, to be kept with a tick. */
export const stoodOf = (judgement: ItemJudgement | null, candidate: string | null): Stood => ({
  says: judgement?.says ?? null,
  condition: judgement !== null && 'condition' in judgement ? judgement.condition : null,
  candidate,
})

/** The durable memory of ticks. Each method has reached the disk when it returns, and throws when it could not. */
export interface TickStore {
  /** All ticks of a cycle. */
  ticks(cycle: string): Tick[]
  /** Keeps a tick in place of an older one of the same item and the same kind (a person's or the rule's). */
  tick(tick: Tick): void
  /** Takes a person's tick back. */
  untick(cycle: string, item: string): void
}
