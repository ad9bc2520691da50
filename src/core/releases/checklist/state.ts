import { z } from 'zod'
import { shortSha } from '../../commits/commit'
import * as words from '../words'
import type { ItemJudgement } from './evidence'
import type { ReleaseFacts } from './facts'
import type { ChecklistRule } from './rule'
import { RULES } from './rules'
import type { ChecklistItem, ItemTicks, Tick } from './tick'

/** Where an item stands. `at` is when that was seen or done, epoch ms. */
export const ItemStateSchema = z.discriminatedUnion('state', [
  /** Nobody ticked it, or it cannot be so yet, which the sentence says. */
  z.object({ state: z.literal('open'), sentence: z.string().nullable(), at: z.number().nullable() }),
  z.object({
    state: z.literal('done'),
    by: z.discriminatedUnion('who', [
      z.object({ who: z.literal('person'), name: z.string(), note: z.string() }),
      z.object({ who: z.literal('evidence'), sentence: z.string() }),
    ]),
    at: z.number(),
  }),
  /** It was done, and what it was done by has changed. */
  z.object({ state: z.literal('reopened'), sentence: z.string(), at: z.number() }),
  z.object({ state: z.literal('failing'), sentence: z.string(), at: z.number() }),
  z.object({ state: z.literal('unknown'), sentence: z.string() }),
])
export type ItemState = z.infer<typeof ItemStateSchema>

/** Where an item stands by what is known and what was ticked. What is not known is never done but by a person's own word. */
export function stateOf(item: ChecklistItem, facts: ReleaseFacts, ticks: ItemTicks): ItemState {
  if (item.rule === null)
    return ofPerson(item, facts, ticks.person) ?? { state: 'open', sentence: null, at: null }
  const rule = RULES[item.rule]
  const judgement = rule.judge(facts)
  switch (judgement.says) {
    case 'met':
      return { state: 'done', by: { who: 'evidence', sentence: judgement.sentence }, at: judgement.at }
    case 'unmet':
      return ofUnmet(rule, judgement, facts, ticks)
    case 'not-yet':
      return ticks.person === null
        ? { state: 'open', sentence: judgement.sentence, at: judgement.at }
        : {
            state: 'reopened',
            sentence: words.wasUnknown(ticks.person.by, judgement.sentence),
            at: judgement.at,
          }
    case 'unknown':
      return ofPerson(item, facts, ticks.person) ?? { state: 'unknown', sentence: judgement.sentence }
  }
}

/** Whether a person may tick it: what no rule decides, and what its rule does not know. */
export const mayTick = (item: ChecklistItem, facts: ReleaseFacts): boolean =>
  item.rule === null || RULES[item.rule].judge(facts).says === 'unknown'

/** A tick by hand; null where there is none. One that was of another candidate holds no more where the item is about the candidate. */
function ofPerson(item: ChecklistItem, facts: ReleaseFacts, tick: Tick | null): ItemState | null {
  if (tick === null) return null
  const { candidate } = tick.stood
  const now = 'known' in facts.candidate ? facts.candidate : null
  if (item.eachCandidate && candidate !== null && now !== null && now.known !== candidate) {
    const sentence = words.otherCandidate(tick.by, shortSha(candidate), shortSha(now.known))
    return { state: 'reopened', sentence, at: now.at }
  }
  return { state: 'done', by: { who: 'person', name: tick.by ?? '', note: tick.note }, at: tick.at }
}

type Unmet = Extract<ItemJudgement, { says: 'unmet' }>

/** What a rule finds wrong: news where it was once ticked, by itself or by hand. */
function ofUnmet(
  rule: ChecklistRule,
  { sentence, condition, at }: Unmet,
  facts: ReleaseFacts,
  ticks: ItemTicks,
): ItemState {
  const tick = later(ticks.person, ticks.rule)
  if (tick === null || tick.stood.says === 'unmet') return { state: 'failing', sentence, at }
  return {
    state: 'reopened',
    sentence: words.reopenedFor(turned(rule, tick, condition, candidateIn(facts)), sentence),
    at,
  }
}

/** "CI was green when this was ticked; it is red now". */
const turned = (
  { subject, plural, ofCandidate }: ChecklistRule,
  { by, stood }: Tick,
  now: string,
  candidate: string | null,
): string =>
  words.turned({
    subject,
    plural: plural === true,
    by,
    was: stood.condition,
    now,
    on:
      !ofCandidate || stood.candidate === null || stood.candidate === candidate
        ? null
        : shortSha(stood.candidate),
  })

const later = (a: Tick | null, b: Tick | null): Tick | null =>
  a === null || b === null ? (a ?? b) : a.at >= b.at ? a : b

/** The commit that these facts are of; null where it isn't known. */
export const candidateIn = ({ candidate }: ReleaseFacts): string | null =>
  'known' in candidate ? candidate.known : null
