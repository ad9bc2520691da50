import { LIMITS } from '@core/limits'
import type { DeployService } from '@core/ports'
import { ok } from '@core/result'
import { masked } from '@core/secrets'
import { beforeEach, describe, expect, it } from 'vitest'
import { ShownLogs } from '../../../../src/main/features/deploys/shown-log'
import { readOlder, readOn, readTail } from '../../../../src/renderer/log/reader'
import { heldText } from '../../../../src/renderer/log/window'
import { FakeServer } from '../../support/fake-server'

const AT = { app: 'site', environment: 'staging', number: 7 }
const TOKEN = `ghp_${'aB3dE5gH7j'.repeat(4)}`

let text: string
let ended: boolean
let most: number
let unit: 'characters' | undefined
let logs: ShownLogs

beforeEach(() => {
  text = ''
  ended = false
  most = 100
  unit = undefined
  logs = new ShownLogs(async (clean) => ok(masked(clean)))
})

/** Gives a log in pieces of `most`, counted in its unit. */
function aService(): DeployService {
  const log: DeployService['log'] = async (_at, from) => {
    const all = unit === undefined ? new TextEncoder().encode(text) : [...text]
    const start = Math.min(all.length, from < 0 ? Math.max(0, all.length + from) : from)
    let end = Math.min(all.length, start + most + LIMITS.log.lead)
    while (unit === undefined && end < all.length && (Number(all[end]) & 0xc0) === 0x80) end -= 1
    const piece = all.slice(start, end)
    const said = piece instanceof Uint8Array ? new TextDecoder().decode(piece) : piece.join('')
    return ok({ text: said, nextOffset: end, size: all.length, ended, ...(unit && { unit }) })
  }
  return Object.assign(new FakeServer(), { log })
}

const ask = async ({ from, until = null }: { from: number; until?: number | null }) => {
  const answer = await logs.read(aService(), AT, { from, until })
  if (!answer.ok) throw new Error(answer.problem.sentence)
  return answer.value
}

describe('a log as it is shown', () => {
  it('is without secrets, wherever a piece of it ends', async () => {
    for (let before = 0; before < 140; before += 7) {
      logs = new ShownLogs(async (clean) => ok(masked(clean)))
      text = `${'x'.repeat(before)}\nexport T=${TOKEN}\nAuthorization: Basic ${'a1b2c3d4'.repeat(4)}\ndone\n`
      ended = true
      const state = await readTail((input) => ask(input), AT)
      expect(heldText(state.held)).toBe(`${'x'.repeat(before)}\nexport T=•••\nAuthorization: •••\ndone\n`)
    }
  })

  it('that is being written shows a line once it has ended, and before that what surely is no secret', async () => {
    text = 'one\ntwo three ghp_aB3dE5'
    const first = await ask({ from: -1000 })
    expect(first).toMatchObject({ text: 'one\n', open: 'two three ' })
    text += `gH7jaB3dE5gH7jaB3dE5gH7j\nnext\n`
    expect(await ask({ from: first.nextOffset })).toMatchObject({ text: 'two three •••\nnext\n', open: '' })
  })

  it('ends with its last line, also where that has no end', async () => {
    text = 'one\ntwo'
    const first = await ask({ from: -1000 })
    ended = true
    expect(await ask({ from: first.nextOffset })).toMatchObject({ text: 'two', open: '' })
  })

  it.each([undefined, 'characters'] as const)(
    'loses nothing when it is read backwards (%s)',
    async (counted) => {
      unit = counted
      most = 300_000
      ended = true
      text = Array.from({ length: 60_000 }, (_, i) => `línea ${i} de ${'é'.repeat(i % 30)}`)
        .join('\n')
        .concat('\n')
      let state = await readTail((input) => ask(input), AT)
      while (!state.atStart) state = await readOlder((input) => ask(input), AT, state)
      expect(heldText(state.held)).toBe(text)
    },
  )

  it('masks the body of a key whose beginning was shown long before', async () => {
    most = 64
    const body = Array.from({ length: 9 }, () => 'aB3dE5gH7j'.repeat(6)).join('\n')
    text = `-----BEGIN PRIVATE KEY-----\n${body}\nabc=\n`
    let state = await readTail((input) => ask(input), AT)
    text += 'xyz1\n-----END PRIVATE KEY-----\nshipped\n'
    state = await readOn((input) => ask(input), AT, state)
    expect(heldText(state.held)).not.toMatch(/aB3dE5|abc|xyz1/)
    expect(heldText(state.held)).toMatch(/-----END PRIVATE KEY-----\nshipped\n$/)
  })

  it('goes on past a line that is longer than a piece', async () => {
    most = 64
    ended = true
    text = `${'y'.repeat(50_000)}\nend\n`
    const state = await readOn((input) => ask(input), AT, await readTail((input) => ask(input), AT))
    expect(state.atEnd).toBe(true)
    expect(heldText(state.held)).toMatch(/y\nend\n$/)
  })
})
