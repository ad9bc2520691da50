import type { Commands, InputOf, OutputOf } from '@contract/contract'
import type { WaitingRequest } from '@contract/features/chat'
import { environmentKey } from '@core/deploys/deploy'
import { badMark, type Mark } from '@core/deploys/mark'
import type { Failure } from '@core/failures/failure'
import type { ReleaseChecklist, ShownItem } from '@core/releases/checklist'
import type { Snapshot } from '@core/snapshot/snapshot'
import { ask, ProblemError } from '../data/bridge'
import { client } from '../data/client'
import { keyOf } from '../data/queryKeys'
import { lookAgain } from '../data/releases'
import { announce, warn } from './toasts'
import * as words from './words'

type CommandName = keyof Commands

/** What is said once a command is done, by its answer; null for nothing. */
interface Finish<N extends CommandName> {
  readonly said: (output: OutputOf<N>) => string | null
  /** Takes it back by what the window's own controls send; null where that can't be. */
  readonly undo?: (() => void) | null
}

/**
 * What each command says when it is done, and how it is taken back. It is worked out before the command is sent, while it is still known what
 * it replaces. What reached a deploy service is never taken back by a key.
 */
const FINISHES: { readonly [N in CommandName]?: (input: InputOf<N>) => Finish<N> } = {
  deploy: (at) => ({
    said: ({ number }) => (number === null ? words.waitsForApproval(at) : words.underWay(at, number)),
  }),
  rollBack: (at) => ({ said: ({ number }) => words.rollbackUnderWay(at, number) }),
  deployWhenGreen: (at) => ({ said: () => words.waitsForCi(at) }),
  cancelWaiting: () => ({ said: () => words.NO_LONGER_WAITING }),
  cancel: (at) => ({ said: () => words.cancelAsked(at) }),
  approve: (at) => ({ said: () => words.approved(at) }),
  answerRequest: (input) => {
    const said = answerSaid(input)
    return { said: () => said }
  },
  setLock: (lock) => ({ said: () => words.lockWords(lock) }),
  recheck: ({ app, sha }) => ({ said: () => words.recheckAsked(app, sha) }),
  liftHold: (at) => ({ said: () => words.holdLifted(at) }),
  markDeploy: (input) => ({
    said: () => words.markWords(input, input.mark !== null),
    undo: undoMark(input),
  }),
  markKnown: (input) => ({
    said: () => words.knownWords(input.note !== null),
    undo: () => void takeBack('markKnown', { ...input, note: input.note === null ? noteOf(input.id) : null }),
  }),
  tickItem: (input) => ({
    said: () => tickSaid(input, true),
    undo: () => void takeBack('untickItem', input),
  }),
  untickItem: (input) => ({ said: () => tickSaid(input, false), undo: undoUntick(input) }),
  tagAndDraft: ({ release, version }) => ({ said: (made) => tagSaid(release, version, made) }),
  pointRelease: ({ release, version }) => ({ said: (made) => tagSaid(release, version, made) }),
  publishRelease: ({ release, version }) => ({
    said: ({ done, stopped }) =>
      done.includes('publish') && stopped === null ? words.published(release, version) : null,
  }),
  postChecklist: () => ({ said: ({ number }) => words.posted(number) }),
  setPaused: ({ paused }) => ({ said: () => words.pauseWords(paused) }),
}

/** Sends a command once and says so when it is done; throws `ProblemError` where it was refused. */
export async function send<N extends CommandName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const finish = FINISHES[name]?.(input)
  const output = await ask(name, input)
  const said = finish?.said(output) ?? null
  if (said !== null) announce(said, finish?.undo ?? null)
  return output
}

/** Sends what takes another command back, and says so, without a way to take that back in turn. */
async function takeBack<N extends CommandName>(name: N, input: InputOf<N>): Promise<void> {
  const finish = FINISHES[name]?.(input)
  try {
    const said = finish?.said(await ask(name, input)) ?? null
    lookAgain()
    if (said !== null) announce(said)
  } catch (error) {
    warn(error instanceof ProblemError ? error.problem.sentence : String(error))
  }
}

function undoMark(input: InputOf<'markDeploy'>): (() => void) | null {
  const before = input.mark === null ? markOf(input) : null
  if (input.mark === null && before === null) return null
  const mark = before === null ? null : { reason: before.reason, link: before.link }
  return () => void takeBack('markDeploy', { ...input, mark })
}

/** The mark that stands on what a deploy brought, which may have been said of another deploy of the same commit. */
function markOf(at: InputOf<'markDeploy'>): Mark | null {
  const snapshot = client.getQueryData<Snapshot>(keyOf('snapshot'))
  const key = environmentKey(at)
  const marks = snapshot?.marks[key]
  const said = Object.values(marks ?? {}).find(({ number }) => number === at.number)
  return badMark(marks, snapshot?.deploys[key]?.[at.number]?.sha ?? said?.sha ?? null)
}

function undoUntick(input: InputOf<'untickItem'>): (() => void) | null {
  const state = itemOf(input)?.state
  if (state?.state !== 'done' || state.by.who !== 'person') return null
  const { note } = state.by
  return () => void takeBack('tickItem', { ...input, note })
}

/** What was noted when a failure was marked as known. */
function noteOf(id: string): string {
  const failures = client.getQueryData<readonly Failure[]>(keyOf('failures')) ?? []
  return failures.find((failure) => failure.id === id)?.known?.note ?? ''
}

/** Who takes back what they asked for themselves denies nobody anything. */
function answerSaid({ id, approve }: InputOf<'answerRequest'>): string {
  const requests = client.getQueryData<readonly WaitingRequest[]>(keyOf('chatRequests'))
  const isOwn = requests?.find((request) => request.id === id)?.own === true
  return isOwn ? words.REQUEST_TAKEN_BACK : words.requestWords(approve)
}

const tickSaid = (input: InputOf<'untickItem'>, isDone: boolean): string | null => {
  const item = itemOf(input)
  return item === null ? null : words.tickWords(item.title, isDone)
}

function itemOf({ id, version, item }: InputOf<'untickItem'>): ShownItem | null {
  const key = keyOf('releaseChecklist', { id, version: version ?? null })
  return client.getQueryData<ReleaseChecklist>(key)?.items.find((one) => one.id === item) ?? null
}

const tagSaid = (
  release: string,
  version: string,
  { done, stopped }: OutputOf<'tagAndDraft'>,
): string | null => (done.includes('draft') && stopped === null ? words.tagged(release, version) : null)
