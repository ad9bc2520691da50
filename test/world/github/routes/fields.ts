import { invalid } from './refusal.ts'
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

/** A time of the query, epoch ms; null for none. */
export function queryTime({ url }: Asked, name: string): number | null {
  const value = url.searchParams.get(name)
  const at = value === null ? Number.NaN : Date.parse(value)
  return Number.isNaN(at) ? null : at
}
