import { maybe, shownText } from '@core/text/foreign-text'
import type { Raised, StackFrame } from '@core/user-errors'
import { z } from 'zod'
import { SENTRY_LIMITS } from '../limits'
import { lastOf, maybeLine, type PartialList, readable } from './readable'

const FrameSchema = z.object({
  filename: maybeLine,
  absPath: maybeLine,
  module: maybeLine,
  function: maybeLine,
  lineNo: z.number().int().nullish().catch(null),
  inApp: z.boolean().nullish().catch(null),
})
const ValueSchema = z.object({
  type: maybeLine,
  value: maybe(shownText),
  stacktrace: z
    .object({ frames: z.array(z.unknown()).nullish() })
    .nullish()
    .catch(null),
})
const DataSchema = z.object({ values: z.array(z.unknown()) })

/** The errors of an `exception` entry. Sentry writes causes first, and of each error the outermost call first; here it is turned round. */
export function raisedIn(data: unknown): PartialList<Raised> {
  const parsed = DataSchema.safeParse(data)
  const values = parsed.success ? (readable(ValueSchema, parsed.data.values) ?? []) : []
  const { items, isWhole } = lastOf(values, SENTRY_LIMITS.raised, ({ type, value, stacktrace }) => ({
    type: type ?? 'Error',
    message: value ?? '',
    frames: (readable(FrameSchema, (stacktrace?.frames ?? []).slice(-SENTRY_LIMITS.frames)) ?? [])
      .map(frameOf)
      .reverse(),
  }))
  return { items: items.reverse(), isWhole }
}

const frameOf = (frame: z.infer<typeof FrameSchema>): StackFrame => ({
  path: frame.filename ?? frame.absPath ?? frame.module ?? 'unknown',
  line: frame.lineNo ?? null,
  function: frame.function ?? null,
  inApp: frame.inApp ?? false,
})
