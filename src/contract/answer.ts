import { describeCause, fail, ok, type Result } from '@core/result'
import type { z } from 'zod'
import { type Asks, asksOver } from './asks'
import { type CallName, commands, queries, type Reply } from './contract'
import type { Handlers, ParsedInput } from './handlers'
import * as words from './words'

/** The schemas by name, in a form that keeps each name with its own type. */
const calls: { [N in CallName]: { input: z.ZodType<ParsedInput<N>> } } = { ...queries, ...commands }

/** What one who may ask anything, or only some of it, has asked by a call. */
interface IncomingCall {
  /** The name and the input as they came: anything at all. */
  readonly name: unknown
  readonly input: unknown
  /** Whether the one who asks may make this call. */
  readonly mayAsk: (name: CallName) => boolean
}

/**
 * Answers a call that comes from outside of main: its name, then its input's schema are checked before a handler sees it. Whatever fails is a value
 * without a cause, so that nothing of main's insides leaves it. `note` hears what is for the log.
 */
export async function answer(
  handlers: Handlers | Promise<Handlers>,
  { name, input, mayAsk }: IncomingCall,
  note: {
    readonly warn: (sentence: string) => void
    readonly error: (sentence: string, cause: unknown) => void
  },
): Promise<Reply> {
  if (!isCallName(name) || !mayAsk(name)) {
    const sentence = words.noCall(quoteName(name))
    note.warn(sentence)
    return toReply(fail('invalid', sentence))
  }
  try {
    return toReply(await handle(await handlers, name, input))
  } catch (cause) {
    note.error(words.callFailed(name), cause)
    return toReply(fail('fault', words.notDone(describeCause(cause))))
  }
}

/** Asks some of the calls from within main, by the same way as who asks from outside. */
export const asking = <Name extends CallName>(
  handlers: Promise<Handlers>,
  names: readonly Name[],
  note: Parameters<typeof answer>[2],
): Asks<Name> => {
  const mayAsk = (one: CallName) => names.some((known) => known === one)
  return asksOver(async (name, input) => ok(await answer(handlers, { name, input, mayAsk }, note)))
}

function handle<N extends CallName>(handlers: Handlers, name: N, input: unknown) {
  const parsed = calls[name].input.safeParse(input)
  if (parsed.success) return handlers[name](parsed.data)
  const [issue] = parsed.error.issues
  const at =
    issue === undefined || issue.path.length === 0 ? '' : words.where(issue.path.map(String).join('.'))
  return fail('invalid', words.callNotUnderstood(name, at, issue?.message))
}

const isCallName = (name: unknown): name is CallName => typeof name === 'string' && Object.hasOwn(calls, name)

/** A name as a log can bear it: who asks may send anything, of any length. */
const quoteName = (name: unknown): string =>
  typeof name === 'string' ? `“${name.slice(0, 60)}”` : words.noName(typeof name)

/** An answer as it leaves main. */
export const toReply = (result: Result<unknown>): Reply =>
  result.ok ? { ok: true, value: result.value } : { ok: false, problem: { ...result.problem, cause: null } }
