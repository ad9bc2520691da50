import { answer, toReply } from '@contract/answer'
import { CALL_CHANNEL, PUSH_CHANNEL, type Reply } from '@contract/contract'
import type { Handlers } from '@contract/handlers'
import type { Log } from '@core/log'
import { fail } from '@core/result'
import type { WebContents } from 'electron'
import * as words from '../words'

/** Where calls of a window arrive, as Electron's `ipcMain`; `E` says from which frame. */
interface Door<E> {
  handle(channel: string, heard: (event: E, name: unknown, input: unknown) => unknown): void
}

/**
 * Answers the window's calls. Each is checked by its sender before it is looked at. A call that comes before there are handlers waits for
 * them.
 */
export function serveCalls<E>(
  door: Door<E>,
  handlers: Handlers | Promise<Handlers>,
  isTrusted: (event: E) => boolean,
  log: Log,
): void {
  door.handle(CALL_CHANNEL, async (event, name, input): Promise<Reply> => {
    if (isTrusted(event)) return answer(handlers, { name, input, mayAsk: () => true }, log)
    const sentence = words.CALL_REFUSED
    log.warn(sentence)
    return toReply(fail('invalid', sentence))
  })
}

/** Tells the window something unasked; without a window it is dropped, since a new one asks for everything. */
export const createPusher =
  (window: () => Pick<WebContents, 'isDestroyed' | 'send'> | null) =>
  (name: string, payload: unknown): void => {
    const contents = window()
    if (contents !== null && !contents.isDestroyed()) contents.send(PUSH_CHANNEL, name, payload)
  }
