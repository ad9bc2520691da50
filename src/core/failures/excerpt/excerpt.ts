import { z } from 'zod'

/** A place in the code that a log names. `line` counts from 1, null where only the file is named. */
export const FrameSchema = z.object({
  /** As the log writes it: absolute, relative, or only the end of a path. */
  path: z.string(),
  line: z.number().int().positive().nullable(),
})
export type Frame = z.infer<typeof FrameSchema>

/** What was being done when it broke, as far as the log tells. */
export const StepActivitySchema = z.enum(['install', 'build', 'lint', 'test', 'migrate', 'ship', 'unknown'])
export type StepActivity = z.infer<typeof StepActivitySchema>

/** The lines of a log that matter, and what they name. Everything in it was read from the log, nothing was guessed. */
export const ExcerptSchema = z.object({
  /** Few, in the log's order; `number` is the line's in the whole log, from 1; `marked` is what tells what broke. */
  lines: z.array(z.object({ number: z.number().int(), text: z.string(), marked: z.boolean() })),
  /** How many lines the whole log has. */
  totalLines: z.number().int(),
  /** The first error, or what comes closest; null where nothing looks like one. */
  headline: z.string().nullable(),
  /** The last command that ran. */
  command: z.string().nullable(),
  exitCode: z.number().int().nullable(),
  activity: StepActivitySchema,
  /** The failing tests by their names as the runner writes them. */
  tests: z.array(z.string()),
  /** Where it broke: the stack traces' places and the files of failing tests, innermost first. */
  frames: z.array(FrameSchema),
})
export type Excerpt = z.infer<typeof ExcerptSchema>

/**
 * An excerpt whose texts are without secrets, before it is kept, shown or copied: `clean` takes them out of a text and keeps its line
 * ends. The lines are cleaned together, since of a private key each line alone looks harmless.
 */
export function struckOut(excerpt: Excerpt, clean: (text: string) => string): Excerpt {
  const texts = clean(excerpt.lines.map(({ text }) => text).join('\n')).split('\n')
  return {
    ...excerpt,
    lines: excerpt.lines.map((line, i) => ({ ...line, text: texts[i] ?? '' })),
    headline: excerpt.headline === null ? null : clean(excerpt.headline),
    command: excerpt.command === null ? null : clean(excerpt.command),
    tests: excerpt.tests.map(clean),
  }
}

/** Whether lines of the log were left out before the excerpt's line at this index. */
export function isAfterGap(lines: Excerpt['lines'], index: number): boolean {
  const [before, line] = [lines[index - 1], lines[index]]
  return before !== undefined && line !== undefined && before.number + 1 < line.number
}

/** The lines of an excerpt as plain text, for a chat. An ellipsis on a line of its own stands for lines that were left out between. */
export const excerptText = ({ lines }: Pick<Excerpt, 'lines'>): string =>
  lines.flatMap(({ text }, i) => (isAfterGap(lines, i) ? ['…', text] : [text])).join('\n')
