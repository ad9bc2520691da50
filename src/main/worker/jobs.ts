import { ExcerptSchema } from '@core/failures/excerpt'
import { JudgedMigrationSchema, MigrationFileSchema, MigrationHistorySchema } from '@core/migrations/types'
import { LocksSchema, LockTextsSchema } from '@core/releases/locks/texts'
import { z } from 'zod'

const AnswerLimitsSchema = z.object({
  items: z.number(),
  names: z.number(),
  values: z.number(),
  text: z.number(),
  texts: z.number(),
  depth: z.number(),
})

/** A kind of work: what it is given, and what it answers. */
export interface WorkerJob<I, O> {
  readonly kind: JobKind
  readonly input: z.ZodType<I>
  readonly output: z.ZodType<O>
}

const KINDS = ['answer', 'excerpt', 'locks', 'mask', 'migrations'] as const
export type JobKind = (typeof KINDS)[number]

const job = <I, O>(kind: JobKind, input: z.ZodType<I>, output: z.ZodType<O>): WorkerJob<I, O> => ({
  kind,
  input,
  output,
})

/** Everything that a worker does. */
export const JOBS = {
  /** Reads the bytes of an answer, strikes our own secrets out and cuts it to the limits. `cut`: what was left out, in words. */
  answer: job(
    'answer',
    z.object({ bytes: z.instanceof(Uint8Array), secrets: z.array(z.string()), limits: AnswerLimitsSchema }),
    z.object({ text: z.string(), cut: z.string().nullable(), isJson: z.boolean() }),
  ),
  /** What broke, by a log. */
  excerpt: job('excerpt', z.object({ log: z.string() }), ExcerptSchema),
  /** Whether lock files say what their manifests ask for. */
  locks: job('locks', LockTextsSchema, LocksSchema),
  /** A text without what is known to be a secret (`secrets`), or looks like one. */
  mask: job('mask', z.object({ text: z.string(), secrets: z.array(z.string()) }), z.string()),
  /** What migrations mean. */
  migrations: job(
    'migrations',
    z.object({ files: z.array(MigrationFileSchema), earlier: z.array(MigrationHistorySchema) }),
    z.array(JudgedMigrationSchema),
  ),
}

/** What a worker is sent, and what it says of it. `id` tells one job from the next. */
export const WorkerRequestSchema = z.object({ id: z.number(), kind: z.enum(KINDS), input: z.unknown() })
export const WorkerReplySchema = z.union([
  z.object({ id: z.number(), output: z.unknown() }),
  z.object({ id: z.number(), failed: z.string() }),
])
