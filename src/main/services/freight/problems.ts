import { isSha, shortSha } from '@core/commits/commit'
import { fail, type Result } from '@core/result'
import { aboutKey, type HttpRequest, type HttpResponse, sentenceOf, statusProblem } from '../http'
import { parseError } from './parse'
import * as words from './words'

/** What sentences call the system. */
export const SERVICE = 'Freight'
/** Where its key comes from. */
const KEY_VARIABLE = 'BINNACLE_FREIGHT_KEY'

type Method = HttpRequest['method']

/** What a start was about, for the sentences of its refusals. */
export interface StartSubject {
  readonly app: string
  readonly ref: string
}

/**
 * The problem that an answer other than success is. A 500 says nothing about whether it is worth repeating, and a deploy may
 * have been made before it: that is left to the status. What Freight refuses, it says why.
 */
export function refused(response: HttpResponse, method: Method, subject?: StartSubject): Result<never> {
  const error = parseError(response.json)
  // Old servers answer a wrong key with 400.
  const status = error.name === 'unauthorized' ? 401 : response.status
  const refused = subject === undefined ? null : refusalOfStart(error.name, error.text, subject)
  if (refused !== null && status >= 400 && status < 500) {
    const isMissing = error.name === 'invalid_ref' || error.name === 'invalid_resource'
    const refusal = fail(isMissing ? 'gone' : 'invalid', refused, response.text)
    return error.name === 'check_failed' ? aboutCheck(refusal) : refusal
  }
  if (error.name === 'invalid_resource' && status >= 400 && status < 500)
    return fail(
      'gone',
      words.hasNoSuch(SERVICE, /\bapp\b/i.test(error.text ?? '') ? 'app' : 'deploy', status),
      response.text,
    )
  const said = error.text === 'Internal Server Error' ? null : error.text
  const answer = statusProblem(
    { ...response, status },
    { request: { service: SERVICE, method }, keyHint: words.CHECK_IN_ACCOUNTS, said },
  )
  return status === 401 ? aboutKey(answer, KEY_VARIABLE) : answer
}

/** Nothing can be asked while no key was given. */
export const noKey = (url: string): Result<never> =>
  aboutKey(fail('invalid', words.noKey(SERVICE, url)), KEY_VARIABLE)

const aboutCheck = <T>(answer: Result<T>): Result<T> =>
  answer.ok ? answer : { ok: false, problem: { ...answer.problem, checkFailed: true } }

function refusalOfStart(name: string | null, text: string | null, { app, ref }: StartSubject): string | null {
  const short = isSha(ref) ? shortSha(ref) : ref
  switch (name) {
    case 'invalid_ref':
      return words.commitNotFound(SERVICE, short, app)
    case 'invalid_resource':
      return words.appNotKnown(SERVICE, app)
    case 'check_failed':
      return `A check of ${SERVICE} refuses ${short}: ${sentenceOf(text ?? 'it does not say why')}`
    default:
      return text?.includes('locked for deploys') ? words.appLocked(app, SERVICE) : null
  }
}

/** A success whose content is not what it should be: a sign-in page, another program, half a JSON. */
export function unreadable(response: HttpResponse, method: Method): Result<never> {
  const what = /^\s*</.test(response.text) ? 'a web page' : 'something else'
  return fail(
    method === 'GET' ? 'fault' : 'lost',
    words.notItsData(SERVICE, what),
    `${response.status}: ${response.text.slice(0, 500)}`,
  )
}
