import type { Call, Expression } from './expression'

/** What a call is given under a name, or at a place (from 0); undefined where it is not given. */
export const given = ({ args, named }: Call, name: string, place?: number): Expression | undefined =>
  named.get(name) ?? (place === undefined ? undefined : args[place])

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
