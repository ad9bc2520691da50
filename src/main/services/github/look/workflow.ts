import type { FoundInput } from '@core/connect/deploys'
import { LIMITS } from '@core/limits'
import { parse } from 'yaml'
import { z } from 'zod'

/** What names of inputs stand for, and what Binnacle gives them. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^(deploy[-_]?)?(env|environment|stage|target)([-_]?name)?$/i, '{environment}'],
  [/^(git[-_]?|commit[-_]?)?sha$|^commit$|^revision$/i, '{sha}'],
  [/^(git[-_]?)?ref$|^branch$|^tag$|^version$/i, '{ref}'],
]

const InputSchema = z
  .object({
    description: z.string().catch(''),
    required: z.boolean().catch(false),
    default: z.union([z.string(), z.number(), z.boolean()]).transform(String).catch(''),
    options: z.array(z.union([z.string(), z.number()]).transform(String)).catch([]),
  })
  .partial()
  .catch({})

const WorkflowSchema = z.object({
  on: z.object({
    workflow_dispatch: z
      .object({ inputs: z.record(z.string(), InputSchema.nullable()).catch({}) })
      .partial()
      .nullable(),
  }),
})
const ShortSchema = z.object({ on: z.union([z.string().transform((one) => [one]), z.array(z.string())]) })

/** What a workflow that can be started by hand is started with. */
export interface Dispatchable {
  readonly inputs: readonly FoundInput[]
  /** What its input for the environment may be, where it says so. */
  readonly environments: readonly string[]
}

/** Reads a workflow's file; null where it cannot be started by hand (`workflow_dispatch`), or is not YAML. */
export function readWorkflow(text: string): Dispatchable | null {
  if (text.length > LIMITS.connect.workflow) return null
  const json = parsed(text)
  const short = ShortSchema.safeParse(json)
  if (short.success)
    return short.data.on.includes('workflow_dispatch') ? { inputs: [], environments: [] } : null
  const { data } = WorkflowSchema.safeParse(json)
  if (data === undefined) return null
  const inputs = Object.entries(data.on.workflow_dispatch?.inputs ?? {}).map(([name, input]) => {
    const { description = '', required = false, default: usual = '', options = [] } = input ?? {}
    const meaning = MEANINGS.find(([pattern]) => pattern.test(name))?.[1] ?? ''
    return {
      name,
      about: description,
      isRequired: required,
      value: meaning === '' ? usual : meaning,
      options,
    }
  })
  return {
    inputs: inputs.map(({ options: _, ...input }) => input),
    environments: inputs.find(({ value }) => value === '{environment}')?.options ?? [],
  }
}

function parsed(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 20, logLevel: 'silent' })
  } catch {
    return null
  }
}
