import { CALL_CHANNEL, type CallName, commands, PUSH_CHANNEL, queries, type Reply } from '@contract/contract'
import type { Handlers, Parsed } from '@contract/handlers'
import type { Log } from '@core/log'
import { describeCause, fail, type Result } from '@core/result'
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import type { z } from 'zod'

/** The schemas by name, in a form that keeps each name with its own type. */
const calls: { [N in CallName]: { input: z.ZodType<Parsed<N>> } } = { ...queries, ...commands }

/**
 * Answers the window's calls. Each is checked by its sender, its name and its input's schema before a handler sees it;
 * whatever fails is a value, so nothing of main's insides reaches the window. A call that comes before there are handlers
 * waits for them.
 */
export function serveCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  handlers: Handlers | Promise<Handlers>,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
  log: Log,
): void {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown): Promise<Reply> => {
    if (!isTrusted(event)) return refuse('A call from a page that is not ours was refused.')
    if (!isCallName(name)) return refuse(`There is no call named ${shown(name)}.`)
    try {
      return toReply(await answer(await handlers, name, input))
    } catch (cause) {
      log.error(`The window’s call ${name} failed.`, cause)
      return toReply(fail('fault', `Binnacle could not do this: ${describeCause(cause)}.`))
    }
  })

  const refuse = (sentence: string): Reply => {
    log.warn(sentence)
    return toReply(fail('invalid', sentence))
  }
}

function answer<N extends CallName>(handlers: Handlers, name: N, input: unknown) {
  const parsed = calls[name].input.safeParse(input)
  if (parsed.success) return handlers[name](parsed.data)
  const [issue] = parsed.error.issues
  const at = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.map(String).join('.')}`
  return fail('invalid', `The call ${name} was not understood${at}: ${issue?.message}.`)
}

const isCallName = (name: unknown): name is CallName => typeof name === 'string' && Object.hasOwn(calls, name)

/** A name as a log can bear it: a page may send anything that can be cloned, of any length. */
const shown = (name: unknown): string =>
  typeof name === 'string' ? `“${name.slice(0, 60)}”` : `a ${typeof name}`

const toReply = (result: Result<unknown>): Reply =>
  result.ok ? { ok: true, value: result.value } : { ok: false, problem: { ...result.problem, cause: null } }

/** Tells the window something unasked; without a window it is dropped, since a new one asks for everything. */
export const createPusher =
  (window: () => WebContents | null) =>
  (name: string, payload: unknown): void => {
    const contents = window()
    if (contents !== null && !contents.isDestroyed()) contents.send(PUSH_CHANNEL, name, payload)
  }
