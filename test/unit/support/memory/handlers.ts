import { commands, queries } from '@contract/contract'
import type { Handlers } from '@contract/handlers'
import { fail } from '@core/result'

const NAMES = Object.keys({ ...queries, ...commands })

const isWhole = (handlers: Partial<Handlers>): handlers is Handlers =>
  NAMES.every((name) => Object.hasOwn(handlers, name))

/** The handlers that a test needs; every other call is refused. */
export function handlersWith(some: Partial<Handlers>): Handlers {
  const refused = Object.fromEntries(
    NAMES.map((name) => [name, () => fail('invalid', `${name} is not answered in this test.`)]),
  )
  const handlers: Partial<Handlers> = { ...refused, ...some }
  if (!isWhole(handlers)) throw new Error('a call without a handler')
  return handlers
}
