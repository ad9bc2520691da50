// Main as it is put together: what each part is handed by the others, and whether what changes in one is heard of in what others answer of it.
import { answer } from '@contract/answer'
import { type commands, type InputOf, queries, type Reply } from '@contract/contract'
import { carriedBy, isValue, outdatedBy, TOPIC_NAMES } from '@contract/topics'
import { secretPlace } from '@core/incoming/senders'
import { isSame } from '@core/util/same'
import { describe, expect, it, vi } from 'vitest'
import { aDeploy, failed, finished, sha, T0 } from '../../support/builders'
import { aBuiltMain } from './built.support'
import { ASKED_EACH_TIME, QUESTIONS } from './questions'

vi.mock('electron', () => import('./fake-electron'))

const ours = { app: 'site', environment: 'staging' }
const REMEMBERED = [
  aDeploy({ ...ours, number: 1, sha: sha('1'), by: 'ada', state: finished(T0) }),
  aDeploy({ ...ours, number: 2, sha: sha('2'), by: 'mei', state: failed(T0 + 60_000) }),
]

type QuestionName = keyof typeof QUESTIONS
const isQuestion = (name: string): name is QuestionName => Object.hasOwn(QUESTIONS, name)
const NAMES = Object.keys(QUESTIONS).filter(isQuestion)

/** Main with what it answers, by the way of the window. */
async function aMain() {
  const built = await aBuiltMain(REMEMBERED)
  const faults: string[] = []
  const note = {
    warn: (sentence: string) => void faults.push(sentence),
    error: (sentence: string, cause: unknown) => void faults.push(`${sentence} ${cause}`),
  }
  const call = (name: string, input: unknown) =>
    built.passing(answer(built.handlers, { name, input, mayAsk: () => true }, note))
  const ask = (name: QuestionName) => call(name, QUESTIONS[name])
  const command = <N extends keyof typeof commands>(name: N, input: InputOf<N>) => call(name, input)
  return { ...built, faults, ask, command }
}

describe('main as it is put together', () => {
  it('answers every question, without a fault and as the contract says', async () => {
    const { ask, faults } = await aMain()
    for (const name of NAMES) {
      const reply = await ask(name)
      if (reply.ok) expect(queries[name].output.safeParse(reply.value).error, name).toBeUndefined()
      else expect(reply.problem.kind, `${name}: ${reply.problem.sentence}`).not.toBe('fault')
    }
    expect(faults).toEqual([])
  })

  it('has the same value in each topic that carries one as in the question of its name', async () => {
    const { ask, readers } = await aMain()
    for (const topic of TOPIC_NAMES.filter(isValue)) {
      const reply = await ask(topic)
      expect(carriedBy(topic).safeParse(readers[topic]()).error, topic).toBeUndefined()
      expect(reply, topic).toEqual({ ok: true, value: readers[topic]() })
    }
  })
})

const webhook = { kind: 'webhook', url: 'https://hooks.example.com/deploys' } as const
const sender = { kind: 'incoming', url: secretPlace('sentry') } as const
const github = { kind: 'github', url: 'https://github.com' } as const

type Main = Awaited<ReturnType<typeof aMain>>

const enter = (server: InputOf<'enterSecret'>['server']) => (main: Main) =>
  main.command('enterSecret', { server, secret: 'hunter22' })

/** What persons do, and some of what is answered in another way then. */
const DONE: readonly [string, readonly QuestionName[], (main: Main) => Promise<unknown>][] = [
  ['enter the key of a webhook', ['accounts', 'webhooks'], enter(webhook)],
  ['enter the secret of a sender', ['accounts', 'incoming'], enter(sender)],
  ['enter a token', ['accounts'], enter(github)],
  [
    'name an OAuth app',
    ['accounts'],
    ({ command }) => command('changeSettings', { githubClientId: 'Iv1.0123456789abcdef' }),
  ],
  [
    'mark a deploy as bad',
    ['snapshot', 'insights'],
    ({ command }) => command('markDeploy', { ...ours, number: 1, mark: { reason: 'Slow', link: null } }),
  ],
  [
    'mark a failure as known',
    ['failures'],
    ({ command }) => command('markKnown', { id: 'deploy site/staging#2', note: 'on it' }),
  ],
  ['pause', ['machine'], ({ command }) => command('setPaused', { paused: true })],
  ['snooze notifications', ['machine'], ({ command }) => command('snooze', { length: 'hour' })],
  [
    'take a webhook out of the workspace',
    ['webhooks', 'writtenWorkspace'],
    async ({ ask, command }) => {
      const { id } = queries.writtenWorkspace.output.parse(answered(await ask('writtenWorkspace')))
      return command('changeWorkspace', { edits: [{ path: ['webhooks', 0] }], seen: id })
    },
  ],
]

const answered = (reply: Reply): unknown => (reply.ok ? reply.value : null)

/** What is answered now. */
async function answersOf({ ask }: Main) {
  const all = new Map<QuestionName, Reply>()
  for (const name of NAMES) all.set(name, await ask(name))
  return all
}

/**
 * What is answered once nothing comes of being asked: what is looked at for the first time is news by itself. Only the snapshot has news of each look
 * that finds no network.
 */
async function answersAtRest(main: Main) {
  for (let round = 0; round < 20; round++) {
    main.published.length = 0
    const answers = await answersOf(main)
    if (main.published.every((topic) => topic === 'snapshot')) return answers
  }
  throw new Error(`it is never at rest: ${main.published.join(', ')}`)
}

describe('what persons do', () => {
  it.each(DONE)('is heard of wherever it changes an answer, as when they %s', async (_, expected, act) => {
    const main = await aMain()
    const before = await answersAtRest(main)
    await act(main)
    const after = await answersOf(main)
    const changed = NAMES.filter((name) => !isSame(before.get(name), after.get(name)))
    expect(changed).toEqual(expect.arrayContaining([...expected]))
    const heard = new Set<string>(main.published.flatMap((topic) => [topic, ...outdatedBy(topic)]))
    const unheard = changed.filter((name) => !heard.has(name) && !Object.hasOwn(ASKED_EACH_TIME, name))
    expect(unheard).toEqual([])
  })
})
