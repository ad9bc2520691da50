import { describe, expect, it } from 'vitest'
import { append } from '../../world/freight/log'
import type { FreightDeploy } from '../../world/freight/types'
import { type Harbour, harbour, past, problem, request, value } from './support/support'

const AT = { app: 'docs', environment: 'production', number: 1 }

/** A finished deploy whose log was written in these chunks. */
async function written(...chunks: string[]): Promise<Harbour & { deploy: FreightDeploy }> {
  const port = await harbour()
  const deploy = past(port)
  for (const chunk of chunks) append(deploy.log, chunk, port.clock.now())
  return { ...port, deploy }
}

const logCalls = (port: Harbour) => port.arrived().filter((call) => call.includes('/log/')).length

describe('a log', () => {
  it('is read as it grows, and ends when nothing more will be written', async () => {
    const lines = Array.from({ length: 10 }, (_, i) => `step ${i + 1}`)
    const port = await harbour({ plan: () => ({ seconds: 10, outcome: 'finished', lines }) })
    value(await port.service.start(request(), 'request'))
    let text = ''
    let from = 0
    let polls = 0
    for (let ended = false; !ended; polls++) {
      await port.clock.advance(1_000)
      value(await port.service.latest())
      const chunk = value(await port.service.log(AT, from))
      text += chunk.text
      from = chunk.nextOffset
      ended = chunk.ended
      expect(chunk.size).toBe(from)
    }
    expect(text).toBe(`${lines.join('\n')}\n`)
    // The last words come a moment after the end (0.3 s on the recorded server), so the log is given five seconds.
    expect(polls).toBe(16)
    expect(logCalls(port)).toBe(16)
  })

  it('that is empty for minutes is empty, also when its end is asked for', async () => {
    const port = await harbour({
      plan: () => ({ seconds: 600, outcome: 'finished', lines: ['only at the end'] }),
    })
    value(await port.service.start(request(), 'request'))
    await port.clock.advance(60_000)
    const nothing = { text: '', nextOffset: 0, size: 0, ended: false, unit: 'characters' }
    expect(value(await port.service.log(AT, 0))).toEqual(nothing)
    expect(value(await port.service.log(AT, -1_000))).toEqual(nothing)
  })

  it('is read from its end, cut exactly though Freight answers whole chunks', async () => {
    const { service } = await written('0123456789', 'abcdefghij')
    expect(value(await service.log(AT, -13))).toEqual({
      text: '789abcdefghij',
      nextOffset: 20,
      size: 20,
      ended: true,
      unit: 'characters',
    })
    expect(value(await service.log(AT, -1_000)).text).toBe('0123456789abcdefghij')
  })

  it('is read from within a chunk, though Freight leaves that chunk out', async () => {
    const { service } = await written('0123456789', 'abcdefghij')
    expect(value(await service.log(AT, 7))).toMatchObject({ text: '789abcdefghij', nextOffset: 20, size: 20 })
    expect(value(await service.log(AT, 17))).toMatchObject({ text: 'hij', nextOffset: 20, size: 20 })
    expect(value(await service.log(AT, 10))).toMatchObject({ text: 'abcdefghij', nextOffset: 20, size: 20 })
  })

  it('has no more at its end, and asking there costs one call', async () => {
    const port = await written('0123456789')
    value(await port.service.log(AT, 0))
    port.arrived()
    const end = { text: '', nextOffset: 10, size: 10, ended: true, unit: 'characters' }
    expect(value(await port.service.log(AT, 10))).toEqual(end)
    expect(port.arrived()).toHaveLength(1)
  })

  it('is counted in characters, as Freight does, also those that JavaScript counts as two', async () => {
    const { service } = await written('🚀 deploying\n', 'café 🎉 done\n')
    const whole = value(await service.log(AT, 0))
    expect(whole).toMatchObject({ text: '🚀 deploying\ncafé 🎉 done\n', nextOffset: 24, size: 24 })
    expect(value(await service.log(AT, -7)).text).toBe('🎉 done\n')
    expect(value(await service.log(AT, 13)).text).toBe('afé 🎉 done\n')
  })

  it('that is long is read in pieces that fit to each other, and says how long it is', async () => {
    const chunks = Array.from(
      { length: 100 },
      (_, i) => `${String(i).padStart(3, '0')} ${'x'.repeat(4_091)}\n`,
    )
    const { service } = await written(...chunks)
    let text = ''
    let from = 0
    do {
      const chunk = value(await service.log(AT, from))
      expect(chunk.size).toBe(409_600)
      text += chunk.text
      from = chunk.nextOffset
    } while (from < 409_600)
    expect(text).toBe(chunks.join(''))
  })

  it('may have been begun anew, as Freight does when it tries a deploy again', async () => {
    const { service, deploy } = await written('0123456789', 'abcdefghij')
    value(await service.log(AT, 0))
    deploy.log.length = 0
    append(deploy.log, 'again', 0)
    expect(value(await service.log(AT, 15))).toMatchObject({ text: '', nextOffset: 5, size: 5 })
  })

  it('of a cancelled deploy is given the time that its process has to stop', async () => {
    const port = await harbour({ plan: () => ({ seconds: 60, outcome: 'finished', lines: ['working'] }) })
    value(await port.service.start(request(), 'request'))
    await port.clock.advance(5_000)
    value(await port.service.latest())
    value(await port.service.cancel(AT, 'armin'))
    await port.clock.advance(14_000)
    expect(value(await port.service.log(AT, 0)).ended).toBe(false)
    await port.clock.advance(1_000)
    expect(value(await port.service.log(AT, 0))).toMatchObject({
      text: '>> Task was cancelled\n',
      ended: true,
    })
  })

  it('of an old deploy is known to have ended without a poll of the list', async () => {
    const port = await written('done\n')
    expect(value(await port.service.log(AT, 0)).ended).toBe(true)
    value(await port.service.log(AT, 0))
    expect(port.arrived().filter((call) => !call.includes('/log/'))).toHaveLength(1)
  })

  it('of no deploy is a problem in words', async () => {
    const { service } = await harbour()
    expect(problem(await service.log(AT, 0))).toMatchObject({
      kind: 'gone',
      sentence: 'Freight has no such deploy (404).',
    })
  })
})
