import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import { z } from 'zod'

const SchemaSchema = z.record(z.string(), z.unknown())
const ResponseSchema = z.object({
  $ref: z.string().optional(),
  content: z.record(z.string(), z.object({ schema: SchemaSchema })).optional(),
})
const DescriptionSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ responses: z.record(z.string(), ResponseSchema) })),
  ),
  components: z.object({
    schemas: z.record(z.string(), SchemaSchema),
    responses: z.record(z.string(), ResponseSchema),
  }),
})
type Schema = z.infer<typeof SchemaSchema>

/** How whoever asks for an old name is sent on, with words as of an error. */
const MOVED = [301, 307]
/** What every operation can answer with, and few mention. */
const EVERYWHERE = [...MOVED, 400, 401, 403, 404, 422, 429]

/**
 * A part of a service's own description of its API; of GitHub's, word for word. Beyond it each answer may hold only fields that are
 * described: GitHub's would allow any, and an invented one would mislead those who build on the stand-in.
 */
export class Description {
  readonly #paths: z.infer<typeof DescriptionSchema>['paths']
  readonly #responses: z.infer<typeof DescriptionSchema>['components']['responses']
  readonly #schemas: Readonly<Record<string, Schema>>
  readonly #ajv = new Ajv2019({ strict: false, allErrors: false, logger: false })
  readonly #compiled = new Map<string, ValidateFunction>()

  /** @param service Whose description: its folder among the recordings. */
  constructor(service = 'github') {
    const file = join(import.meta.dirname, `../../../recordings/${service}/openapi.json`)
    const { paths, components } = DescriptionSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    this.#paths = paths
    this.#responses = components.responses
    this.#schemas = components.schemas
    addFormats.default(this.#ajv)
    for (const [name, schema] of Object.entries(components.schemas)) {
      this.#ajv.addSchema(this.#converted(schema), `#/components/schemas/${name}`)
    }
  }

  /** What is wrong with an answer; null for nothing. `type` is its media type, null where it has no body. */
  fault(method: string, path: string, status: number, type: string | null, body: string): string | null {
    const responses = this.#paths[path]?.[method.toLowerCase()]?.responses
    if (responses === undefined) return 'The operation is not described.'
    const described = responses[status]
    const content = described === undefined ? undefined : this.#resolve(described).content
    if (described === undefined && !EVERYWHERE.includes(status))
      return `It is not described with status ${status}.`
    if (content === undefined && (status >= 400 || MOVED.includes(status)))
      return this.#faultOfError(status, body)
    if (content === undefined) return body === '' ? null : 'It is described without a body.'
    if (type === null) return 'It is described with a body.'
    const named = Object.entries(content).find(([name]) => plain(name) === plain(type))
    if (named === undefined) return `It is not described as ${type}.`
    const [name, { schema }] = named
    const value: unknown = /json|object/.test(name) ? JSON.parse(body) : body
    return this.#check(`${method} ${path} ${status} ${name}`, schema, value, status)
  }

  /** What GitHub describes of errors in general, for those of which an operation says nothing. */
  #faultOfError(status: number, body: string): string | null {
    const value: unknown = JSON.parse(body)
    const name = status === 422 && 'errors' in Object(value) ? 'validation-error' : 'basic-error'
    return this.#check(name, { $ref: `#/components/schemas/${name}` }, value, status)
  }

  #check(key: string, schema: Schema, value: unknown, status: number): string | null {
    // An error says more than is described of it.
    const whole = status < 300 ? this.#closed(schema) : this.#converted(schema)
    const validate = this.#compiled.get(key) ?? this.#ajv.compile(whole)
    this.#compiled.set(key, validate)
    if (validate(value)) return null
    return (validate.errors ?? [])
      .slice(0, 5)
      .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
      .join('\n')
  }

  #resolve(response: z.infer<typeof ResponseSchema>): z.infer<typeof ResponseSchema> {
    const name = response.$ref?.split('/').at(-1)
    return name === undefined ? response : (this.#responses[name] ?? response)
  }

  /** An OpenAPI 3.0 schema as JSON Schema: `nullable` becomes a choice, and where a value stands it is closed. */
  #converted(schema: Schema): Schema {
    const { nullable, ...rest } = schema
    const entries = Object.entries(rest).map(([name, inside]) => {
      if (name === 'properties') {
        const fields = Object.entries(SchemaSchema.parse(inside))
        return [
          name,
          Object.fromEntries(
            fields.map(([field, value]) => [field, this.#closed(SchemaSchema.parse(value))]),
          ),
        ]
      }
      if (name === 'items') return [name, this.#closed(SchemaSchema.parse(inside))]
      if (name === 'additionalProperties' && typeof inside === 'object') {
        return [name, this.#closed(SchemaSchema.parse(inside))]
      }
      if (name === 'allOf' || name === 'anyOf' || name === 'oneOf') {
        return [
          name,
          z
            .array(SchemaSchema)
            .parse(inside)
            .map((choice) => this.#converted(choice)),
        ]
      }
      return [name, inside]
    })
    const converted: Schema = Object.fromEntries(entries)
    const others = [
      ...(nullable === true ? [{ type: 'null' }] : []),
      // An address that is described to be '' by default is no address then.
      ...(schema.default === '' ? [{ const: '' }] : []),
    ]
    return others.length > 0 ? { anyOf: [...others, converted] } : converted
  }

  #closed(schema: Schema): Schema {
    const converted = this.#converted(schema)
    return this.#hasFields(schema) ? { allOf: [converted], unevaluatedProperties: false } : converted
  }

  /** Whether it describes an object by its fields. One that names none may hold anything. */
  #hasFields(schema: Schema): boolean {
    const { $ref, properties, additionalProperties, allOf, anyOf, oneOf } = schema
    if (typeof $ref === 'string') return this.#hasFields(this.#schemas[$ref.split('/').at(-1) ?? ''] ?? {})
    const choices = [allOf, anyOf, oneOf].find((choice) => choice !== undefined)
    if (choices !== undefined) {
      return z
        .array(SchemaSchema)
        .parse(choices)
        .every((choice) => choice.type === 'array' || this.#hasFields(choice))
    }
    return properties !== undefined && additionalProperties !== true
  }
}

/** A media type without its version, parameters and suffix: GitHub answers with `vnd.github.v3.sha` for `vnd.github.sha`. */
const plain = (type: string): string =>
  (type.split(';')[0] ?? '').trim().replace('.v3', '').replace('application/json', 'json')
