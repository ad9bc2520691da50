import { z } from 'zod'

const name = z
  .string()
  .min(1, 'a name')
  .max(200)
  .regex(/^[^/#\s]+$/, 'a name without spaces, "/" or "#"')
const command = z.string().min(1, 'a command')

const LocalSourceSchema = z.strictObject({
  service: z.literal('local'),
  /** A folder; relative to the workspace file. */
  repository: z.string().min(1, 'a folder'),
  branch: z.string().min(1).default('main'),
})
const LocalCiSchema = z.strictObject({ service: z.literal('local'), check: command })
const LocalDeploySchema = z.strictObject({
  service: z.literal('local'),
  build: command.optional(),
  ship: command,
  timeoutSeconds: z.number().positive().max(86_400).default(600),
})

const FreightDeploySchema = z.strictObject({
  service: z.literal('freight'),
  url: z.url({ protocol: /^https?$/, error: 'an http or https address' }),
  /** The app's name there. */
  app: z.string().min(1, 'the name of the app in Freight'),
  /** Given to each deploy of the app. */
  params: z.record(z.string(), z.unknown()).optional(),
})

const EnvironmentConfigSchema = z.strictObject({
  name,
  protected: z.boolean().default(false),
  promoteFrom: z.string().optional(),
})

const RiskSchema = z.strictObject({
  migrations: z.array(z.string()).optional(),
  dependencies: z.array(z.string()).optional(),
  maxCommits: z.number().int().positive().optional(),
})

const AppConfigSchema = z.strictObject({
  name,
  source: z.discriminatedUnion('service', [LocalSourceSchema]),
  ci: z
    .array(z.discriminatedUnion('service', [LocalCiSchema]))
    .max(1)
    .default([]),
  deploy: z.discriminatedUnion('service', [LocalDeploySchema, FreightDeploySchema]),
  environments: z.array(EnvironmentConfigSchema).min(1, 'at least one environment'),
  risk: RiskSchema.optional(),
})

/** The file that a team shares: what to watch and how it ships. It holds no secret. */
export const WorkspaceSchema = z
  .strictObject({ $schema: z.string().optional(), version: z.literal(1), apps: z.array(AppConfigSchema) })
  .superRefine((workspace, context) => {
    unique(workspace.apps.map((app) => app.name)).forEach((i) => {
      context.addIssue({ code: 'custom', path: ['apps', i, 'name'], message: 'a name that no other app has' })
    })
    workspace.apps.forEach((app, i) => {
      const names = app.environments.map((environment) => environment.name)
      unique(names).forEach((j) => {
        context.addIssue({
          code: 'custom',
          path: ['apps', i, 'environments', j, 'name'],
          message: 'a name that no other environment of the app has',
        })
      })
      app.environments.forEach((environment, j) => {
        if (environment.promoteFrom === undefined || names.includes(environment.promoteFrom)) return
        context.addIssue({
          code: 'custom',
          path: ['apps', i, 'environments', j, 'promoteFrom'],
          message: `one of ${names.join(', ')}`,
        })
      })
    })
  })
export type Workspace = z.infer<typeof WorkspaceSchema>
export type AppConfig = Workspace['apps'][number]

/** The indexes of values that stood before. */
const unique = (values: readonly string[]): number[] =>
  values.flatMap((value, i) => (values.indexOf(value) === i ? [] : [i]))

/** One thing that is wrong with the file: where, and what was expected there. */
export interface WorkspaceError {
  /** As one would write it: `apps[0].deploy.service`; empty for the whole file. */
  readonly path: string
  readonly sentence: string
}

export type ParsedWorkspace =
  | { readonly ok: true; readonly workspace: Workspace }
  | { readonly ok: false; readonly errors: readonly WorkspaceError[] }

/** Reads the text of a workspace file. Every error is reported, each with its path and what was expected. */
export function parseWorkspace(text: string): ParsedWorkspace {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    return { ok: false, errors: [{ path: '', sentence: `This is not JSON: ${detail}.` }] }
  }
  const parsed = WorkspaceSchema.safeParse(json, { reportInput: true })
  if (parsed.success) return { ok: true, workspace: parsed.data }
  return { ok: false, errors: parsed.error.issues.map(toError) }
}

function toError(issue: z.core.$ZodIssue): WorkspaceError {
  const path = pathText(issue.path)
  const where = path === '' ? 'The file' : path
  return { path, sentence: `${where}: expected ${expected(issue)}${got(issue)}.` }
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  )

const TYPE_WORDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object { … }',
  int: 'a whole number',
}

function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_WORDS[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ')
    case 'invalid_union':
      return unionValues(issue)
    case 'unrecognized_keys':
      return `no field named ${issue.keys.map((key) => `"${key}"`).join(', ')}`
    case 'too_small':
      return issue.message.startsWith('Too') ? `at least ${issue.minimum}` : issue.message
    case 'too_big':
      return issue.message.startsWith('Too') ? `at most ${issue.maximum}` : issue.message
    default:
      return issue.message
  }
}

/** The services that are known for each part of an app. */
const KNOWN_SERVICES: Record<string, readonly string[]> = {
  source: ['local'],
  ci: ['local'],
  deploy: ['local', 'freight'],
}

function unionValues(issue: z.core.$ZodIssueInvalidUnion): string {
  const part = issue.path.findLast((step) => typeof step === 'string' && step in KNOWN_SERVICES)
  const known = KNOWN_SERVICES[String(part)] ?? []
  return issue.path.at(-1) === 'service'
    ? `a known service (${known.map((service) => `"${service}"`).join(', ')})`
    : issue.message
}

function got(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return ''
  const input: unknown = issue.input
  if (input === undefined) return ', but it is missing'
  if (input === null) return ', got null'
  if (typeof input === 'object') {
    if (issue.code === 'invalid_union' && issue.path.at(-1) === 'service' && 'service' in input) {
      return input.service === undefined ? ', but it is missing' : `, got ${JSON.stringify(input.service)}`
    }
    return Array.isArray(input) ? ', got a list' : issue.code === 'invalid_type' ? ', got an object' : ''
  }
  const text = JSON.stringify(input)
  return `, got ${text.length > 60 ? `${text.slice(0, 57)}…` : text}`
}
