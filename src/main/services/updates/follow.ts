import { LIMITS } from '@core/limits'
import { fail, type Result } from '@core/result'
import { mayLeadTo, parsedUrl } from '@core/util/url'
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
  let url = first
  for (let hops = 0; hops <= LIMITS.answer.redirects; hops++) {
    const answer = await ask(url)
    if (!answer.ok || answer.value.status < 300 || answer.value.status >= 400) return answer
    const target = parsedUrl(answer.value.headers.get('location') ?? '//', url.href)
    if (target === null || !mayLeadTo(target, first))
      return fail('fault', words.leads(target?.origin ?? words.NOWHERE))
    url = target
  }
  return fail('fault', words.IN_CIRCLES)
}

/** The success of an answer, or a sentence by its status. */
export const succeeded = <Answer extends Head>(
  answer: Result<Answer>,
  sentence: (status: number) => string,
): Result<Answer> =>
  !answer.ok || (answer.value.status >= 200 && answer.value.status < 300)
    ? answer
    : fail('fault', sentence(answer.value.status))
