import { ok, type Result } from '@core/result'
import { isSuccess } from '../http'
import type { FreightAnswer } from './client'
import { nextPage } from './parse'
import { refused, unreadable } from './problems'
import { PAGE } from './requests'
import type { ClockReading } from './sightings'

/** One page of a list, without the items that cannot be read. `next` is the number of the page after it. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: number | null
  readonly heard: ClockReading
}

/** Reads an answer as page number `page` of a list with `limit` items a page. */
export function toPage<T>(
  answer: Result<FreightAnswer>,
  page: number,
  parse: (json: unknown) => readonly T[] | null,
  limit = PAGE,
): Result<Page<T>> {
  if (!answer.ok) return answer
  const { response, heard } = answer.value
  if (!isSuccess(response)) return refused(response, 'GET')
  const items = parse(response.json)
  if (items === null) return unreadable(response, 'GET')
  const count = Array.isArray(response.json) ? response.json.length : 0
  return ok({ items, next: nextPage(response.headers.get('link'), page, count, limit), heard })
}
