import { fail, ok, type Result } from '@core/result'
import type { z } from 'zod'
import { type CallName, commands, type InputOf, type OutputOf, queries, ReplySchema } from './contract'
import * as words from './words'

/** Who answers calls: the running app over its socket or the window's bridge, or main itself. */
export interface Asks<Name extends CallName> {
  ask<N extends Name>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>>
}

/** The schemas by name, in a form that keeps each name with its own type. */
const calls: { [N in CallName]: { output: z.ZodType<OutputOf<N>> } } = { ...queries, ...commands }

/**
 * Asks calls over whatever carries their name and input to main and brings its reply, which may be anything at all: it's checked by the contract,
 * and where it doesn't fit that's a
 * `fault` of a question, while a command is `lost`: it may have been done.
 */
export const asksOver = <Name extends CallName>(
  carry: (name: Name, input: unknown) => Promise<Result<unknown>>,
): Asks<Name> => ({
  ask: async (name, input) => {
    const carried = await carry(name, input)
    if (!carried.ok) return carried
    const reply = ReplySchema.safeParse(carried.value)
    if (!reply.success) return garbled(name, reply.error)
    if (!reply.data.ok) return reply.data
    const value = calls[name].output.safeParse(reply.data.value)
    return value.success ? ok(value.data) : garbled(name, value.error)
  },
})

const garbled = (name: CallName, cause: unknown) =>
  Object.hasOwn(commands, name)
    ? fail('lost', words.MAY_BE_DONE, `${name}: ${String(cause)}`)
    : fail('fault', words.ANSWER_NOT_UNDERSTOOD, `${name}: ${String(cause)}`)
