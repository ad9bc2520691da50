import { z } from 'zod'
import { type SourceLocation, SourceLocationSchema } from '../commits/source-location'
import { graverThan, type Level, LevelSchema } from './level'

/** A reason of a deploy's verdict, or of any other. */
export const AnyReasonSchema = z.object({
  rule: z.string(),
  level: LevelSchema,
  sentence: z.string(),
  at: SourceLocationSchema.optional(),
  about: z.array(z.string()).readonly().optional(),
})

export interface AnyReason {
  readonly rule: string
  readonly level: Level
  readonly sentence: string
  readonly at?: SourceLocation | undefined
  /** What it speaks of, where its sentence also tells what moves by itself: a time, a count. Else it is known by its sentence. */
  readonly about?: readonly string[] | undefined
}

/** The verdict of a deploy, or of anything else. */
export const AnyVerdictSchema = z.object({ level: LevelSchema, reasons: z.array(AnyReasonSchema).readonly() })

export interface AnyVerdict {
  readonly level: Level
  readonly reasons: readonly AnyReason[]
}

/** So much of a reason's name is compared, characters, and so many reasons. More than a verdict has; what is beyond counts as not shown. */
const MOST = { name: 1_000, reasons: 1_000 }

/** What of a verdict a person had before their eyes when they sent something: all that spoke against it, by what that is known by. None: a Go. */
export const ShownVerdictSchema = z
  .array(z.object({ level: LevelSchema.exclude(['go']), of: z.string().max(MOST.name) }))
  .max(MOST.reasons)
export type ShownVerdict = z.infer<typeof ShownVerdictSchema>

/** A verdict as a start carries it. */
export const shownOf = ({ reasons }: AnyVerdict): ShownVerdict =>
  reasons
    .flatMap((reason) => {
      const { level } = reason
      return level === 'go' ? [] : namesOf(reason).map((of) => ({ level, of }))
    })
    .slice(0, MOST.reasons)

/** What speaks against it that was not shown, or as less grave; the gravest first. */
export const unseenIn = <R extends AnyReason>(reasons: readonly R[], shown: ShownVerdict): R[] =>
  reasons.filter(
    (reason) =>
      reason.level !== 'go' &&
      !namesOf(reason).every((name) =>
        shown.some(({ level, of }) => of === name && !graverThan(reason.level, level)),
      ),
  )

const namesOf = ({ rule, sentence, at, about = [sentence] }: AnyReason): string[] => {
  const place = at === undefined ? '' : ` ${at.repository ?? ''}:${at.path}:${at.line ?? ''}`
  return about.map((one) => `${rule}${place} ${one}`.slice(0, MOST.name))
}
