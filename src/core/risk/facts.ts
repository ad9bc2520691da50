import { z } from 'zod'
import { CiStateSchema } from '../ci/ci'
import { RiskPolicySchema } from './policy'

/** What others were asked for: what they said, a sentence that says why it is not known, or what is known of it and why not all is. */
const factSchema = <T extends z.ZodType>(known: T) =>
  z.union([z.object({ known, unknown: z.string().optional() }), z.object({ unknown: z.string() })])
export type RiskFact<T> =
  | { readonly known: T; readonly unknown?: string | undefined }
  | { readonly unknown: string }

/** What is known of it. */
export const knownIn = <T>(asked: RiskFact<readonly T[]>): readonly T[] =>
  'known' in asked ? asked.known : []

/** Why not all of it is known; none where it is. */
export const unknownIn = <T>({ unknown }: RiskFact<T>): readonly string[] =>
  unknown === undefined ? [] : [unknown]

/** What was asked of several repositories in one. */
export function together<T>(all: readonly RiskFact<readonly T[]>[]): RiskFact<readonly T[]> {
  const unknown = [...new Set(all.flatMap(unknownIn))].join(' ')
  if (unknown === '') return { known: all.flatMap(knownIn) }
  return all.some((asked) => 'known' in asked) ? { known: all.flatMap(knownIn), unknown } : { unknown }
}

/** Something that ships and that the watched branch has taken back since, by the names that people know them by. */
export const RevertedSchema = z.object({ name: z.string(), title: z.string(), by: z.string() })
export type Reverted = z.infer<typeof RevertedSchema>

/** Something that ships whose own CI is not green. */
export const NotPendingSchema = z.object({
  name: z.string(),
  title: z.string(),
  state: CiStateSchema,
})
export type NotGreen = z.infer<typeof NotPendingSchema>

/** What the judge of migrations says of one place in one of them. */
export const MigrationWordSchema = z.object({
  level: z.enum(['go', 'caution', 'stop']),
  sentence: z.string(),
  /** null where it speaks of no single file. */
  path: z.string().nullable(),
  line: z.number().nullable(),
  /** The included repository that the file is in; left out for the app's own. */
  repository: z.string().optional(),
})
export type MigrationWord = z.infer<typeof MigrationWordSchema>

const CommonRisksSchema = z.object({
  policy: RiskPolicySchema,
  migrations: z.array(MigrationWordSchema),
  /** Some of it is still being asked for: asking again brings more. */
  pending: z.boolean(),
})

/** What is known of the risks of a deploy beside what the snapshot says. */
export const DeployRisksSchema = CommonRisksSchema.extend({
  reverted: factSchema(z.array(RevertedSchema)),
  notGreen: factSchema(z.array(NotPendingSchema)),
})
export type DeployRisks = z.infer<typeof DeployRisksSchema>

/** The same of a rollback. */
export const RollbackRisksSchema = CommonRisksSchema
export type RollbackRisks = z.infer<typeof RollbackRisksSchema>
