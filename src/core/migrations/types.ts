import { z } from 'zod'
import type { Result } from '../result'

/** Where a migration comes from, which says how it is read. */
export const MigrationKindSchema = z.enum([
  'sql',
  'flyway',
  'prisma',
  'goose',
  'dbmate',
  'django',
  'alembic',
  'rails',
])
export type MigrationKind = z.infer<typeof MigrationKindSchema>

/**
 * How a change of the schema treats code that does not know it. `unsafe`: it breaks, or its queries wait for as long as the change takes.
 * `caution`: it may, or data is left that the code does not expect. `unknown`: it cannot be told, and somebody must look.
 */
export const CompatibilitySchema = z.enum(['safe', 'caution', 'unsafe', 'unknown'])
export type Compatibility = z.infer<typeof CompatibilitySchema>

/** What one operation of a migration means. */
export const MigrationJudgementSchema = z.object({
  path: z.string(),
  /** Counts from 1; null where the operation stands on no line of its own. */
  line: z.number().int().positive().nullable(),
  /** As it follows on the file's name: "drops the column owner of project". */
  operation: z.string(),
  /** While and after it runs, the old code still does. */
  deploy: CompatibilitySchema,
  /** The old code runs again, and the schema stays as the migration left it: no deploy service takes a migration back. */
  back: CompatibilitySchema,
  /** Whole sentences. */
  why: z.object({ deploy: z.string(), back: z.string() }),
  /** The id of the rule that says so. */
  rule: z.string(),
})
export type MigrationJudgement = z.infer<typeof MigrationJudgementSchema>

/**
 * A migration with what each of its operations means, in its own order, or why it could not be judged: somebody must look at it, so it
 * is never safe. `path` is null where that is said of no single file.
 */
export const JudgedMigrationSchema = z.union([
  z.object({ path: z.string(), kind: MigrationKindSchema, judgements: z.array(MigrationJudgementSchema) }),
  z.object({ path: z.string().nullable(), notJudged: z.string() }),
])
export type JudgedMigration = z.infer<typeof JudgedMigrationSchema>

/** A migration file of a range, and what the range does to it. */
export const MigrationFileSchema = z.object({
  path: z.string(),
  /** null where its text could not be had. */
  text: z.string().nullable(),
  change: z.enum(['added', 'modified', 'removed']),
  /** What it was before, of a file that tells a tool what to run (Sqitch's plan). */
  before: z.string().optional(),
})
export type MigrationFile = z.infer<typeof MigrationFileSchema>

/** A file that was there before a range and says what was there: an earlier migration, a dump of the schema, or a module with classes of fields. */
export const EarlierFileSchema = z.object({ path: z.string(), text: z.string() })
export type EarlierFile = z.infer<typeof EarlierFileSchema>

/** What was there before a range, of one folder of migrations (`scopeOf`). */
export const MigrationHistorySchema = z.object({
  scope: z.string(),
  files: z.array(EarlierFileSchema).readonly(),
})
export type MigrationHistory = z.infer<typeof MigrationHistorySchema>

/** Says what migration files mean, as `judgeMigrations` does; a problem where that could not be found out in time. */
export type JudgeMigrations = (
  files: readonly MigrationFile[],
  earlier: readonly MigrationHistory[],
) => Promise<Result<readonly JudgedMigration[]>>
