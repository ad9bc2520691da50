import { request } from 'node:http'
import { type Asks, asksOver } from '@contract/asks'
import type { CommandLineCall } from '@contract/running-app'
import { fail, ok, type Result } from '@core/result'
import * as words from '../words'

/** The running app, as far as the command line may ask it. */
export type AppClient = Asks<CommandLineCall>

/** Asks the app over its socket. What can't be sent is `unreachable`, and where the answer is cut off it's `lost`. */
export const askOver = (socket: string, key: string): AppClient =>
  asksOver((name, input) => post(socket, key, name, input))

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
