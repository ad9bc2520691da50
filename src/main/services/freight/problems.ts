import { isSha, shortSha } from '@core/commits/commit'
import { fail, type Result } from '@core/result'
import { type HttpRequest, type HttpResponse, sentenceOf, statusProblem } from '../http'
import { parseError } from './parse'

/** What sentences call the system. */
export const SERVICE = 'Freight'
/** Where its key comes from. */
const KEY_VARIABLE = 'BINNACLE_FREIGHT_KEY'

type Method = HttpRequest['method']

/** What a start was about, for the sentences of its refusals. */
export interface Subject {
  readonly app: string
  readonly ref: string
}

/**
 * The problem that an answer other than success is. A 500 says nothing about whether it is worth repeating, and a deploy may
 * have been made before it: that is left to the status. What Freight refuses, it says why.
 */
export function refused(response: HttpResponse, method: Method, subject?: Subject): Result<never> {
  const error = parseError(response.json)
  // Old servers answer a wrong key with 400.
  const status = error.name === 'unauthorized' ? 401 : response.status
  const words = subject === undefined ? null : refusalOfStart(error.name, error.text, subject)
  if (words !== null && status >= 400 && status < 500) {
    const isMissing = error.name === 'invalid_ref' || error.name === 'invalid_resource'
    const refusal = fail(isMissing ? 'gone' : 'invalid', words, response.text)
    return error.name === 'check_failed' ? aboutCheck(refusal) : refusal
  }
  if (error.name === 'invalid_resource' && status >= 400 && status < 500)
    return fail(
      'gone',
      `${SERVICE} has no such ${/\bapp\b/i.test(error.text ?? '') ? 'app' : 'deploy'} (${status}).`,
      response.text,
    )
  const said = error.text === 'Internal Server Error' ? null : error.text
  const answer = statusProblem(
    { ...response, status },
    { request: { service: SERVICE, method }, keyHint: `Check it in Settings, under Accounts.`, said },
  )
  return status === 401 ? aboutKey(answer) : answer
}

/** Nothing can be asked while no key was given. */
export const noKey = (url: string): Result<never> =>
  aboutKey(fail('invalid', `There is no key for ${SERVICE} at ${url}. Enter it in Settings, under Accounts.`))

const aboutKey = <T>(answer: Result<T>): Result<T> =>
  answer.ok ? answer : { ok: false, problem: { ...answer.problem, keyVariable: KEY_VARIABLE } }

const aboutCheck = <T>(answer: Result<T>): Result<T> =>
  answer.ok ? answer : { ok: false, problem: { ...answer.problem, checkFailed: true } }

function refusalOfStart(name: string | null, text: string | null, { app, ref }: Subject): string | null {
  const short = isSha(ref) ? shortSha(ref) : ref
  switch (name) {
    case 'invalid_ref':
      return `${SERVICE} does not find the commit ${short} in its repository of ${app}. Was it pushed?`
    case 'invalid_resource':
      return `${SERVICE} knows no app named ${app}.`
    case 'check_failed':
      return `A check of ${SERVICE} refuses ${short}: ${sentenceOf(text ?? 'it does not say why')}`
    default:
      return text?.includes('locked for deploys') ? `${app} is locked for deploys in ${SERVICE}.` : null
  }
}

/** A success whose content is not what it should be: a sign-in page, another program, half a JSON. */
export function unreadable(response: HttpResponse, method: Method): Result<never> {
  const what = /^\s*</.test(response.text) ? 'a web page' : 'something else'
  return fail(
    method === 'GET' ? 'fault' : 'lost',
    `${SERVICE} answered with ${what} instead of its data. Is the address in the workspace file right?`,
    `${response.status}: ${response.text.slice(0, 500)}`,
  )
}
