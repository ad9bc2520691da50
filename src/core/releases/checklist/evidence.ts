import { z } from 'zod'

/** Something that was asked outside: what was heard, and when (epoch ms); or why it is not known, in a sentence. */
export type Evidence<T> = { readonly known: T; readonly at: number } | { readonly unknown: string }

export const knownAt = <T>(known: T, at: number): Evidence<T> => ({ known, at })
export const unknown = (sentence: string): Evidence<never> => ({ unknown: sentence })

/** What judging a known thing gives; what is not known stays so, and is never taken for good. */
export const judged = <T>(
  fact: Evidence<T>,
  judge: (known: T, at: number) => ItemJudgement,
): ItemJudgement =>
  'unknown' in fact ? { says: 'unknown', sentence: fact.unknown } : judge(fact.known, fact.at)

/**
 * What a rule says of a release. `condition` is how things stand in a word or two ("green"), as it follows on the rule's subject; it is
 * kept with a tick, so that a later look can say what it was. `at`: when that was seen, epoch ms.
 */
export type ItemJudgement =
  | { readonly says: 'met'; readonly sentence: string; readonly condition: string; readonly at: number }
  | { readonly says: 'unmet'; readonly sentence: string; readonly condition: string; readonly at: number }
  /** It cannot be so yet: CI runs, or nothing is tagged. */
  | { readonly says: 'not-yet'; readonly sentence: string; readonly at: number }
  | { readonly says: 'unknown'; readonly sentence: string }

export const SaysSchema = z.enum(['met', 'unmet', 'not-yet', 'unknown'])

export const metJudgement = (condition: string, sentence: string, at: number): ItemJudgement => ({
  says: 'met',
  condition,
  sentence,
  at,
})
export const unmet = (condition: string, sentence: string, at: number): ItemJudgement => ({
  says: 'unmet',
  condition,
  sentence,
  at,
})
export const notYet = (sentence: string, at: number): ItemJudgement => ({ says: 'not-yet', sentence, at })
