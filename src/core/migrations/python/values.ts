import type { Expression, PythonCall } from './expression'

/** What a call is given under a name, or at a place (from 0); undefined where it is not given. */
export const argumentOf = (
  { args, named }: PythonCall,
  name: string,
  place?: number,
): Expression | undefined => named.get(name) ?? (place === undefined ? undefined : args[place])

export const textOf = (value: Expression | undefined): string | null =>
  value?.kind === 'string' ? value.text : null

/** The last part of a name: `AddField` of `migrations.AddField`. */
export const lastName = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

export const isTrue = (value: Expression | undefined): boolean =>
  value?.kind === 'name' && value.name === 'True'
export const isFalse = (value: Expression | undefined): boolean =>
  value?.kind === 'name' && value.name === 'False'
export const isNone = (value: Expression | undefined): boolean =>
  value?.kind === 'name' && value.name === 'None'

/** Whether all that a value is given is written out: `*columns` and `**options` may give it anything. */
export function isWhole(value: Expression): boolean {
  if (value.kind === 'list') return value.items.every(isWhole)
  if (value.kind !== 'call') return true
  return value.isOpen !== true && value.args.every(isWhole) && [...value.named.values()].every(isWhole)
}

/** A value as it is written, without what does not matter of its spaces and comments; null where it is computed. */
export function writtenOf(value: Expression): string | null {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.text)
    case 'number':
      return value.text
    case 'name':
      return value.name
    case 'list': {
      const items = value.items.map(writtenOf)
      return items.includes(null) ? null : `[${items.join()}]`
    }
    case 'call': {
      if (value.isOpen === true) return null
      const parts = [
        ...value.args.map(writtenOf),
        ...[...value.named].map(([name, given]) => {
          const text = writtenOf(given)
          return text === null ? null : `${name}=${text}`
        }),
      ]
      return parts.includes(null) ? null : `${value.name}(${parts.join()})`
    }
    case 'other':
      return null
  }
}
