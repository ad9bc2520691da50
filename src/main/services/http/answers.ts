import { fail, ok, type Result } from '@core/result'
import type { Http } from './types'

/** Whether there is a page at an address: not where it says that there is none (404, 410). Any other word proves nothing. */
export async function answersAt(http: Http, url: string): Promise<Result<boolean>> {
  const answer = await http.request({ service: new URL(url).host, method: 'GET', url })
  if (!answer.ok) return answer
  const { status } = answer.value
  if (status >= 200 && status < 300) return ok(true)
  return status === 404 || status === 410
    ? ok(false)
    : fail(
        'fault',
        `${new URL(url).host} answered with ${status}, which does not tell whether the page is there.`,
      )
}
