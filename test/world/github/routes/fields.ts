import { invalid, refuse } from './refusal.ts'
import type { Asked } from './route.ts'

/** A text of the body that must be there. */
export function text({ body }: Asked, resource: string, name: string): string {
  const value = body[name]
  if (typeof value === 'string' && value !== '') return value
  return invalid(resource, name, value === undefined || value === '' ? 'missing_field' : 'invalid')
}

/** A text of the body, or what stands for it. */
export function textOr<T>({ body }: Asked, name: string, otherwise: T): string | T {
  const value = body[name]
  return typeof value === 'string' ? value : otherwise
}

/** A yes or no of the body, or what stands for it. */
export function flag({ body }: Asked, name: string, otherwise: boolean): boolean {
  const value = body[name]
  return typeof value === 'boolean' ? value : otherwise
}

/** The texts of a list of the body; null where there is no such list. */
export function texts({ body }: Asked, name: string): string[] | null {
  const value = body[name]
  return Array.isArray(value) ? value.map(String) : null
}

/** One of the words that are allowed. */
export function oneOf<T extends string>(
  asked: Asked,
  resource: string,
  name: string,
  words: readonly T[],
): T {
  const value = text(asked, resource, name)
  return words.find((word) => word === value) ?? invalid(resource, name, 'invalid')
}

/** An object of the body; an empty one where there is none. */
export function object({ body }: Asked, name: string): Record<string, unknown> {
  const value = body[name] ?? {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(
      422,
      `Invalid request.\n\nFor 'properties/${name}', ${JSON.stringify(value)} is not an object.`,
    )
  }
  return { ...value }
}

/** A time of the query, epoch ms; null for none. */
export function queryTime({ url }: Asked, name: string): number | null {
  const value = url.searchParams.get(name)
  const at = value === null ? Number.NaN : Date.parse(value)
  return Number.isNaN(at) ? null : at
}
