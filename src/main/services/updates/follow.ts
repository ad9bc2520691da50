import { fail, type Result } from '@core/result'
import { mayLeadTo } from '@core/util/url'
import { followRedirects, isRedirect, locationOf } from '../http'
import * as words from './words'

interface Head {
  readonly status: number
  readonly headers: Headers
}

/**
 * Asks where an address leads, within the bounds of `mayLeadTo`. No secret goes along, and a package is believed by its sum alone, so another
 * server may have it: GitHub keeps its files elsewhere.
 */
export async function follow<Answer extends Head>(
  first: URL,
  ask: (url: URL) => Promise<Result<Answer>>,
): Promise<Result<Answer>> {
  const answer = await followRedirects<Result<Answer>>(first, async (url) => {
    const end = await ask(url)
    if (!end.ok || !isRedirect(end.value.status)) return { end }
    const next = locationOf(end.value, url)
    return next !== null && mayLeadTo(next, first)
      ? { next }
      : { end: fail('fault', words.leads(next?.origin ?? words.NOWHERE)) }
  })
  return answer ?? fail('fault', words.IN_CIRCLES)
}

/** The success of an answer, or a sentence by its status. */
export const succeeded = <Answer extends Head>(
  answer: Result<Answer>,
  sentence: (status: number) => string,
): Result<Answer> =>
  !answer.ok || (answer.value.status >= 200 && answer.value.status < 300)
    ? answer
    : fail('fault', sentence(answer.value.status))
