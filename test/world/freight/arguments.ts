/** The argument parser refuses a request: 400, in its own shape. */
export class BadArgument extends Error {
  readonly problem: string | Record<string, string>

  constructor(problem: string | Record<string, string>) {
    super('bad argument')
    this.problem = problem
  }
}

/** The server's program stumbles: 500. */
export class Stumble extends Error {}

const MISSING = 'Missing required parameter in the JSON body or the post body or the query string'

/** The arguments of a request's body. One that is no object makes the server stumble. */
export function bodyArguments(body: string): Record<string, unknown> {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw new BadArgument('The browser (or proxy) sent a request that this server could not understand.')
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Stumble()
  return Object.fromEntries(Object.entries(json))
}

export function required(given: Record<string, unknown>, name: string): string {
  const value = given[name]
  if (value === undefined || value === null) throw new BadArgument({ [name]: MISSING })
  return String(value)
}

export function optional(given: Record<string, unknown>, name: string): string | null {
  const value = given[name]
  return value === undefined || value === null ? null : String(value)
}

/** An argument that is a text which holds JSON. */
export function jsonText(given: Record<string, unknown>, name: string): unknown {
  const value = given[name]
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') {
    throw new BadArgument({ [name]: 'the JSON object must be str, bytes or bytearray, not dict' })
  }
  try {
    return JSON.parse(value)
  } catch {
    throw new BadArgument({ [name]: 'Expecting value: line 1 column 1 (char 0)' })
  }
}

/** A whole number of the query. */
export function integer(query: URLSearchParams, name: string): number | null {
  const value = query.get(name)
  if (value === null) return null
  if (!/^-?\d+$/.test(value)) {
    throw new BadArgument({ [name]: `invalid literal for int() with base 10: '${value}'` })
  }
  return Number(value)
}
