import {
  type Bridge,
  type CallName,
  commands,
  type OutputOf,
  type Queries,
  queries,
} from '../../src/contract/contract'
import { isValue, type TopicName } from '../../src/contract/topics'
import type { Problem } from '../../src/core/result'

/** What main answers to each call: a value, a problem, or `'waits'` where no answer comes. */
export type Answers = {
  readonly [N in CallName]?: OutputOf<N> | { readonly problem: Problem } | 'waits'
}

/** A call that the window made. */
export interface Made {
  readonly name: string
  readonly input: unknown
}

export interface FakeBridge extends Bridge {
  /** The commands that were called, oldest first: what the window did. */
  readonly sent: readonly Made[]
  /** The questions that were asked, oldest first. */
  readonly asked: readonly Made[]
  /** From now on main answers this. */
  readonly answer: (now: Answers) => void
  /** It publishes a topic. */
  readonly publish: (topic: TopicName) => void
}

const schemas = new Map(Object.entries({ ...queries, ...commands }))
const isQuery = (name: string): name is keyof Queries => Object.hasOwn(queries, name)
const isProblem = (value: unknown): value is { readonly problem: Problem } =>
  typeof value === 'object' && value !== null && 'problem' in value && Object.keys(value).length === 1

/**
 * A main process that has only these answers. A command without one succeeds with null; a question without one fails and says so, and so does an
 * answer that the contract would not let through.
 */
export function fakeBridge(answers: Answers): FakeBridge {
  const given = new Map<string, unknown>(Object.entries(answers))
  const sent: Made[] = []
  const asked: Made[] = []
  const listeners = new Set<Parameters<Bridge['onPush']>[0]>()
  const answer = (name: string): unknown => {
    if (isQuery(name) && !given.has(name)) return failed(`The state has no answer to “${name}”.`)
    const value = given.get(name) ?? null
    if (isProblem(value)) return { ok: false, problem: value.problem }
    const parsed = schemas.get(name)?.output.safeParse(value)
    if (parsed === undefined) return failed(`There is no call “${name}”.`)
    return parsed.success
      ? { ok: true, value }
      : failed(`The answer to “${name}” is not in the contract: ${parsed.error}`)
  }
  return {
    sent,
    asked,
    awake: () => {},
    call: (name, input) => {
      const calls = isQuery(name) ? asked : sent
      calls.push({ name, input })
      if (given.get(name) === 'waits') return new Promise(() => {})
      return Promise.resolve(JSON.stringify(answer(name)))
    },
    onPush: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    answer: (now) => {
      for (const [name, value] of Object.entries(now)) given.set(name, value)
    },
    publish: (topic) => {
      const payload = JSON.stringify(isValue(topic) ? given.get(topic) : null)
      for (const listener of listeners) listener(topic, payload)
    },
  }
}

function failed(sentence: string) {
  // A state that is not whole is a fault of the gallery, which its tests look for.
  console.error(sentence)
  return { ok: false, problem: { kind: 'fault', sentence, cause: sentence } }
}
