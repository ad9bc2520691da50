import { request } from 'node:http'
import { commands, type InputOf, type OutputOf, queries, ReplySchema } from '@contract/contract'
import type { CommandLineCall } from '@contract/running-app'
import { fail, ok, type Result } from '@core/result'
import type { z } from 'zod'
import * as words from '../words'

/** The running app, as far as the command line may ask it. */
export interface AppClient {
  ask<N extends CommandLineCall>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>>
}

/** The schemas by name, in a form that keeps each name with its own type. */
const calls: { [N in CommandLineCall]: { output: z.ZodType<OutputOf<N>> } } = { ...queries, ...commands }

/** Asks the app over its socket. What can't be sent is `unreachable`; where the answer is cut off, or none that the contract knows, it is `lost`. */
export const askOver = (socket: string, key: string): AppClient => ({
  ask: async (name, input) => {
    const answered = await post(socket, key, name, input)
    if (!answered.ok) return answered
    const reply = ReplySchema.safeParse(answered.value)
    if (!reply.success) return fail('lost', words.notUnderstood(name), reply.error)
    if (!reply.data.ok) return reply.data
    const value = calls[name].output.safeParse(reply.data.value)
    return value.success ? ok(value.data) : fail('lost', words.notUnderstood(name), value.error)
  },
})

function post(socketPath: string, key: string, name: string, input: unknown): Promise<Result<unknown>> {
  return new Promise((settle) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const asking = request({ socketPath, path: `/${name}`, method: 'POST', headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
      })
      response.on('error', (cause) => settle(fail('lost', words.BROKE_OFF, cause)))
      response.on('end', () => {
        try {
          settle(ok(JSON.parse(text)))
        } catch (cause) {
          settle(fail('lost', words.BROKE_OFF, cause))
        }
      })
    })
    asking.on('error', (cause) =>
      settle(
        'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ECONNREFUSED')
          ? fail('unreachable', words.NOT_RUNNING, cause)
          : fail('lost', words.notReached(cause.message), cause),
      ),
    )
    asking.end(JSON.stringify(input))
  })
}
