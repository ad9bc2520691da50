import { type Failure, fail } from '../result'
import type { AnyReason } from './shown'

/** A refusal, with what speaks against it that the person has not seen and has to read first. */
export const unread = (
  unseen: readonly AnyReason[],
  sentence = `Since you looked: ${unseen[0]?.sentence} Review it and try again.`,
): Failure => ({
  ok: false,
  problem: {
    ...fail('invalid', sentence).problem,
    ...(unseen.length > 0 && {
      unseen: unseen.map(({ rule, level, sentence, at, about }) => ({
        ...{ rule, level, sentence },
        ...(at !== undefined && { at }),
        ...(about !== undefined && { about: [...about] }),
      })),
    }),
  },
})
