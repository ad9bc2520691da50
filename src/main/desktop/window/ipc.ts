import { answer, toReply } from '@contract/answer'
import { CALL_CHANNEL, PUSH_CHANNEL, type Reply } from '@contract/contract'
import type { Handlers } from '@contract/handlers'
import type { Log } from '@core/log'
import { fail } from '@core/result'
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import * as words from '../words'

/**
 * Answers the window's calls. Each is checked by its sender before it is looked at. A call that comes before there are handlers waits for
 * them.
 */
export function serveCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  handlers: Handlers | Promise<Handlers>,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
  log: Log,
): void {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown): Promise<Reply> => {
    if (isTrusted(event)) return answer(handlers, { name, input, mayAsk: () => true }, log)
    const sentence = words.CALL_REFUSED
    log.warn(sentence)
    return toReply(fail('invalid', sentence))
  })
}

/** Tells the window something unasked; without a window it is dropped, since a new one asks for everything. */
export const createPusher =
  (window: () => WebContents | null) =>
  (name: string, payload: unknown): void => {
    const contents = window()
    if (contents !== null && !contents.isDestroyed()) contents.send(PUSH_CHANNEL, name, payload)
  }
