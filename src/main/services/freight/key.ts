import type { Clock } from '@core/ports'
import { ok, type Result } from '@core/result'
import { type Http, isSuccess } from '../http'
import { FreightClient } from './client'
import { refused } from './problems'
import { listDeploys } from './requests'

/** Asks a Freight server whether it takes this key. It does not say whose it is. */
export async function checkKey(http: Http, clock: Clock, url: string, key: string): Promise<Result<null>> {
  const client = new FreightClient({ url, key: () => key, http, clock })
  const answer = await client.read(listDeploys({ limit: 1 }))
  if (!answer.ok) return answer
  return isSuccess(answer.value.response) ? ok(null) : refused(answer.value.response, 'GET')
}
