import { z } from 'zod'
import { type Cycle, LocalDateSchema, ReleaseIdSchema } from '../types'
import type { ReleaseFacts } from './facts'
import { RULE_NAMES, RULES } from './rules'
import { ItemStateSchema, mayTick, stateOf } from './state'
import type { ChecklistItem, Tick } from './tick'

/** An item as it is shown. */
export const ShownItemSchema = z.object({
  id: z.string(),
  title: z.string(),
  group: z.string().nullable(),
  depth: z.number().int(),
  /** What decides; null where a person does. */
  rule: z.enum(RULE_NAMES).nullable(),
  mayTick: z.boolean(),
  /** What is known speaks against it. */
  isWrong: z.boolean(),
  state: ItemStateSchema,
})
export type ShownItem = z.infer<typeof ShownItemSchema>

/** The checklist of a version as it stands. */
export const ReleaseChecklistSchema = z.object({
  release: ReleaseIdSchema,
  version: z.string(),
  tag: z.string(),
  due: LocalDateSchema.nullable(),
  /** The commit to be released; null where it is not known. */
  candidate: z.string().nullable(),
  /** In the order of the list. */
  items: z.array(ShownItemSchema),
  /** What is wrong, in a word or two each, the first of the list first: "CI is red". */
  trouble: z.array(z.string()),
  /** What is wrong with the team's own list, in sentences; the built-in one stands in for one that cannot be read. */
  faults: z.array(z.string()),
  /** Whether it can be posted to an issue. */
  mayPost: z.boolean(),
})
export type ReleaseChecklist = z.infer<typeof ReleaseChecklistSchema>

/** All that a checklist is made of. */
export interface ChecklistParts {
  readonly cycle: Cycle
  readonly items: readonly ChecklistItem[]
  readonly faults: readonly string[]
  readonly facts: ReleaseFacts
  /** All ticks of the cycle, in any order. */
  readonly ticks: readonly Tick[]
  readonly mayPost: boolean
}

/** The checklist of a version by what is known and what was ticked. */
export function checklistOf({
  cycle,
  items,
  faults,
  facts,
  ticks,
  mayPost,
}: ChecklistParts): ReleaseChecklist {
  const { release, version, tag, due } = cycle
  return {
    release,
    version,
    tag,
    due,
    candidate: 'known' in facts.candidate ? facts.candidate.known : null,
    items: items.map((item) => ({
      id: item.id,
      title: item.text ?? (item.rule === null ? item.id : RULES[item.rule].title(facts)),
      group: item.group,
      depth: item.depth,
      rule: item.rule,
      mayTick: mayTick(item, facts),
      isWrong: item.rule !== null && RULES[item.rule].judge(facts).says === 'unmet',
      state: stateOf(item, facts, ticksOf(ticks, item.id)),
    })),
    trouble: items.flatMap((item) => troubleOf(item, facts) ?? []),
    faults: [...faults],
    mayPost,
  }
}

/** The ticks of one item. */
export const ticksOf = (ticks: readonly Tick[], item: string) => ({
  person: ticks.find((tick) => tick.item === item && tick.by !== null) ?? null,
  rule: ticks.find((tick) => tick.item === item && tick.by === null) ?? null,
})

/** "CI is red"; null where nothing is wrong. */
function troubleOf({ rule: name }: ChecklistItem, facts: ReleaseFacts): string | null {
  if (name === null) return null
  const { subject, plural, judge } = RULES[name]
  const judgement = judge(facts)
  return judgement.says === 'unmet' ? `${subject} ${plural ? 'are' : 'is'} ${judgement.condition}` : null
}
