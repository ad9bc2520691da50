import { asksOver } from '@contract/asks'
import type { Bridge, CallName, InputOf, OutputOf } from '@contract/contract'
import { carriedBy, instructions, isTopic, type TopicName } from '@contract/topics'
import type { Place } from '@core/place'
import { fail, ok, type Problem, type Result } from '@core/result'
import * as words from './words'

declare global {
  interface Window {
    readonly binnacle: Bridge
  }
}

/** A problem on its way through code that throws (react-query). `message` is the sentence for the person. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.sentence)
    this.problem = problem
  }
}

/** Asks the main process, checks the answer by its schema; throws nothing but `ProblemError`. */
export async function ask<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const answered = await main.ask(name, input)
  if (!answered.ok) throw new ProblemError(answered.problem)
  return answered.value
}

/** Calls back for each topic whose payload is what the contract says, others go to the log; answers what ends it. */
export const onTopic = (listener: (topic: TopicName, payload: unknown) => void): (() => void) =>
  window.binnacle.onPush((name, json) => {
    if (!isTopic(name)) return
    const payload = carriedBy(name).safeParse(JSON.parse(json))
    if (payload.success) listener(name, payload.data)
    else console.error(`push ${name}:`, payload.error)
  })

/** Calls back for each place that the window is to show; answers what ends it. */
export const onShow = (listener: (place: Place) => void): (() => void) =>
  window.binnacle.onPush((name, json) => {
    if (name !== 'show') return
    const place = instructions.show.safeParse(JSON.parse(json))
    if (place.success) listener(place.data)
    else console.error('push show:', place.error)
  })

const main = asksOver<CallName>(async (name, input): Promise<Result<unknown>> => {
  try {
    return ok(JSON.parse(await window.binnacle.call(name, input)))
  } catch (cause) {
    return fail('lost', words.BINNACLE_DID_NOT_ANSWER, `${name}: ${String(cause)}`)
  }
})
