import { ok, type Result } from '@core/result'
import { identifier } from '@core/text/foreign-text'
import { z } from 'zod'
import type { Http } from '../http'
import { TravisClient } from './client'

/** Asks Travis whose token this is. */
export async function whoIsOnTravis(http: Http, url: string, token: string): Promise<Result<string | null>> {
  const answer = await new TravisClient({ url, token: () => token, http }).get('/user')
  if (!answer.ok) return answer
  return ok(z.object({ login: identifier }).safeParse(answer.value.json).data?.login ?? null)
}
