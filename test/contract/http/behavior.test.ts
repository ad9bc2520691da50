import { describe, it } from 'vitest'
import { systemClock } from '../../../src/main/clock'
import { createHttp } from '../../../src/main/services/http'
import type { Ask } from './asking'
import { BEHAVIORS } from './behavior'

const ask: Ask = async (request, { giveUp, ...options } = {}) => {
  const controller = new AbortController()
  void giveUp?.then(() => controller.abort())
  const http = createHttp({ clock: systemClock, ...options })
  const answer = await http.request({ ...request, signal: controller.signal })
  if (!answer.ok) return answer
  const { status, headers, text, json } = answer.value
  return { ok: true, value: { status, headers: Object.fromEntries(headers), text, json } }
}

describe('the HTTP client over Node’s fetch', () => {
  for (const { title, run } of BEHAVIORS) it(title, () => run(ask))
})
