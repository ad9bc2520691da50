import type { IncidentService } from '@core/incidents/incident'
import { fail, ok } from '@core/result'
import { grouped } from '@core/text/time'
import { type Http, type HttpRequest, isSuccess, statusProblem } from '../http'
import { STATUSPAGE_LIMITS } from './limits'
import { parseIncidents } from './parse'
import * as words from './words'

export interface StatuspageOptions {
  /** The address of the page that people open. */
  readonly url: string
  readonly http: Http
}

/** The open incidents of one status page (Atlassian Statuspage, and what speaks its public API). It needs no key. */
export function createStatuspage({ url, http }: StatuspageOptions): IncidentService {
  const address = addressOf(url)
  return {
    id: `statuspage ${address}`,
    label: `Statuspage (${new URL(address).host})`,
    open: async () => {
      const request = unresolved(address)
      const answer = await http.request(request)
      if (!answer.ok) return answer
      if (!isSuccess(answer.value)) {
        return statusProblem(answer.value, { request, keyHint: words.NEEDS_NO_KEY, said: null })
      }
      const incidents = parseIncidents(answer.value.json)
      if (incidents !== null && incidents.length > STATUSPAGE_LIMITS.incidents) {
        const many = words.moreThanShown(
          SERVICE,
          address,
          grouped(incidents.length),
          STATUSPAGE_LIMITS.incidents,
        )
        return fail('fault', many)
      }
      if (incidents?.some(({ components }) => components.length > STATUSPAGE_LIMITS.components) === true)
        return fail('fault', words.tooManyComponents(SERVICE, address))
      if (incidents !== null) return ok(incidents)
      const sentence = words.notItsIncidents(SERVICE, address)
      return fail('fault', sentence, `${answer.value.status}: ${answer.value.text.slice(0, 500)}`)
    },
  }
}

const SERVICE = 'Statuspage'

/** How long a page may take, ms: it is asked often, and what it says is wanted now. */
const TIMEOUT_MS = 10_000

/** The page's address without a slash at its end. */
const addressOf = (url: string): string => url.replace(/\/{1,100}$/, '')

/** All incidents that are not resolved (Statuspage's public API v2, "Incidents": unresolved). */
const unresolved = (address: string): HttpRequest => ({
  service: SERVICE,
  method: 'GET',
  url: `${address}/api/v2/incidents/unresolved.json`,
  timeoutMs: TIMEOUT_MS,
})
