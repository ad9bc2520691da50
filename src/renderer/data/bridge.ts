import {
  type Bridge,
  type CallName,
  commands,
  type InputOf,
  type OutputOf,
  queries,
  ReplySchema,
} from '@contract/contract'
import { carriedBy, instructions, isTopic, type TopicName } from '@contract/topics'
import type { Place } from '@core/place'
import type { Problem } from '@core/result'
import type { z } from 'zod'
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

/** The schemas by name, in a form that keeps each name with its own type. */
const calls: { [N in CallName]: { output: z.ZodType<OutputOf<N>> } } = { ...queries, ...commands }

/** Asks the main process, checks the answer by its schema; throws nothing but `ProblemError`. */
export async function ask<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const reply = ReplySchema.safeParse(await answerOf(name, input))
  if (!reply.success) throw garbled(name, reply.error)
  if (!reply.data.ok) throw new ProblemError(reply.data.problem)
  return parse(calls[name].output, reply.data.value, name)
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

async function answerOf(name: string, input: unknown): Promise<unknown> {
  try {
    return JSON.parse(await window.binnacle.call(name, input))
  } catch (cause) {
    throw new ProblemError({
      kind: 'lost',
      sentence: words.BINNACLE_DID_NOT_ANSWER,
      cause: `${name}: ${String(cause)}`,
    })
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw garbled(name, parsed.error)
  return parsed.data
}

const garbled = (name: string, cause: unknown): ProblemError =>
  new ProblemError({
    kind: 'fault',
    sentence: words.ANSWER_NOT_UNDERSTOOD,
    cause: `${name}: ${String(cause)}`,
  })
