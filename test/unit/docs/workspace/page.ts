import { WorkspaceSchema } from '@core/workspace/parse'
import { z } from 'zod'
import { WORDS } from './words'

/** What of JSON Schema (draft 2020-12) zod writes. */
const NodeSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  required: z.array(z.string()).default([]),
  properties: z.record(z.string(), z.unknown()).default({}),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  oneOf: z.array(z.unknown()).default([]),
  anyOf: z.array(z.unknown()).default([]),
  maxLength: z.number().optional(),
  maximum: z.number().optional(),
  format: z.string().optional(),
})
type Node = z.infer<typeof NodeSchema>

/** A key of the file, by the way to it: `apps[].ci[github].url`. */
export interface Key {
  readonly path: string
  readonly isNeeded: boolean
  readonly what: string
  readonly unless: string
}

const node = (schema: unknown): Node => NodeSchema.parse(schema)

/** The service that a part is of. */
const serviceOf = ({ properties }: Node): string | null => {
  const service = properties.service === undefined ? undefined : node(properties.service).const
  return typeof service === 'string' ? service : null
}

/** All keys that the schema knows, in its order. */
export function keys(): Key[] {
  const found: Key[] = []
  const walk = (schema: Node, path: string): void => {
    for (const way of [...schema.oneOf, ...schema.anyOf].map(node)) {
      const service = serviceOf(way)
      walk(way, service === null ? path : `${path}[${service}]`)
    }
    if (schema.items !== undefined) walk(node(schema.items), path.endsWith('[]') ? path : `${path}[]`)
    if (typeof schema.additionalProperties === 'object') walk(node(schema.additionalProperties), `${path}.*`)
    for (const [name, value] of Object.entries(schema.properties)) {
      const one = node(value)
      const at = path === '' ? name : `${path}.${name}`
      const isNeeded = schema.required.includes(name) && one.default === undefined
      found.push({ path: at, isNeeded, what: shapeOf(one), unless: defaultOf(one) })
      walk(one, at)
    }
  }
  walk(node(z.toJSONSchema(WorkspaceSchema, { io: 'input', unrepresentable: 'any' })), '')
  return [...new Map(found.map((key) => [key.path, key])).values()]
}

/** What may stand there, in a word or two. */
function shapeOf({
  type,
  const: only,
  enum: some,
  items,
  oneOf,
  anyOf,
  format,
  maxLength,
  maximum,
}: Node): string {
  if (only !== undefined) return JSON.stringify(only)
  if (some !== undefined) return some.map((one) => JSON.stringify(one)).join(', ')
  const ways = [...oneOf, ...anyOf].map(node)
  if (type === undefined && ways.length > 0)
    return ways.some((way) => serviceOf(way) !== null)
      ? 'a service'
      : [...new Set(ways.map(shapeOf))].join(' or ')
  if (items !== undefined) return `a list of ${shapeOf(node(items))}`
  if (format === 'uri') return 'an address'
  const name = [type ?? 'anything'].flat().join(' or ')
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : (maxLength ?? maximum)
  return most === undefined ? name : `${name}, at most ${most.toLocaleString('en-US')}`
}

const defaultOf = (one: Node): string =>
  one.default === undefined ? '' : `\`${JSON.stringify(one.default)}\``

/** The page. */
export function page(): string {
  const sections = new Map<string, Key[]>()
  for (const key of keys()) {
    const parts = /^(.*?)\.?[^.]+$/.exec(key.path)
    const section = parts?.[1] ?? ''
    sections.set(section, [...(sections.get(section) ?? []), key])
  }
  const tables = [...sections].map(([section, all]) => {
    const rows = all.map(({ path, isNeeded, what, unless }) => {
      const name = path.slice(section === '' ? 0 : section.length + 1)
      const words = WORDS[path] ?? WORDS[path.replace(/\[[a-z]+\]/g, '')] ?? ''
      return `| \`${name}\`${isNeeded ? ', needed' : ''} | ${what.replaceAll('|', '\\|')} | ${unless} | ${words} |`
    })
    const title = section === '' ? 'The file' : `\`${section}\``
    return `## ${title}\n\n| key | is | unless written | what it says |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`
  })
  return `# The workspace file\n\n${INTRODUCTION}\n\n${tables.join('\n')}`
}

const INTRODUCTION = `Every key that \`binnacle.json\` may have, made from the schema that Binnacle reads it by (\`npm run reference\`). \`[]\` is each of a list, \`[github]\` where the service is
\`github\`, \`*\` any name. A key that isn't here is an error with its place. Comments are fine. What a key means together with others stands in the page of each service
([commands of this machine](local.md), [Freight](freight.md), [GitHub](github.md), [Travis](travis.md), [GitLab](gitlab.md), [Sentry](sentry.md), [Statuspage](statuspage.md), [Slack](slack.md), [webhooks](webhooks.md)), of [releases](release.md), of [the verdict](verdict.md) and of [what a team shares](team.md).`
