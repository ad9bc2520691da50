import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LIMITS } from '@core/limits'
import type { LogLevel } from '@core/log'
import { knownSecrets } from '@core/secrets'
import { describe, expect, it } from 'vitest'
import { createLog } from '../../../src/main/storage/log'
import { cpuMs } from '../support/growth'
import { freshFolder } from './folder'

const NOON = Date.UTC(2026, 10, 24, 12)

function aLog(level: LogLevel = 'info', isCleaned = true) {
  const folder = join(freshFolder(), 'logs')
  const file = join(folder, 'main.log')
  const { register, clean } = knownSecrets()
  const log = createLog({ file, now: () => NOON, level, clean: isCleaned ? clean : (text) => text })
  return { log, file, folder, register, text: () => readFileSync(file, 'utf8') }
}

describe('the log file', () => {
  it('has a line for each thing: time, level, sentence, cause', () => {
    const { log, text } = aLog()
    log.info('Binnacle starts.')
    log.warn('Freight cannot be reached.', 'connect ECONNREFUSED')
    log.error('The history could not be written.', null)
    expect(text()).toBe(
      [
        '2026-11-24T12:00:00.000Z info  Binnacle starts.',
        '2026-11-24T12:00:00.000Z warn  Freight cannot be reached. (connect ECONNREFUSED)',
        '2026-11-24T12:00:00.000Z error The history could not be written.',
        '',
      ].join('\n'),
    )
  })

  it('has no half of a secret where a cause or a sentence is cut', () => {
    const { log, register, text } = aLog()
    const secret = 'ghs-made-up-and-long-enough'
    register(secret)
    const filler = (length: number) => 'x '.repeat(length / 2 - 5)
    log.warn(`${filler(LIMITS.ownLog.sentence)}${secret}`, `${filler(LIMITS.ownLog.cause)}${secret}`)
    expect(text()).not.toContain('ghs')
  })

  it('costs no more for a user whose name has 40 kB, whatever it is made of', () => {
    const { log, text } = aLog()
    for (const part of [
      'a',
      '_a',
      'password: ',
      'token=A1b2-',
      'https://',
      'é',
      '-----BEGIN PRIVATE KEY-----',
    ]) {
      const name = part.repeat(40_000 / part.length)
      const from = cpuMs()
      log.info(`${name} has started docs/production#7.`, `by ${name}`)
      expect(cpuMs() - from, part).toBeLessThan(100)
    }
    expect(text().length).toBeLessThan(7 * 9_000)
  })

  it('has an error’s stack indented below its line', () => {
    const { log, text } = aLog()
    log.error('A call failed.', new Error('no such table'))
    expect(text()).toMatch(/^\S+ error A call failed\.\n {4}Error: no such table\n {8}at /)
  })

  it('cannot be made to show a line that nobody wrote, nor to steer a terminal', () => {
    const { log, text } = aLog()
    log.info('A branch named x\n2026-01-01T00:00:00.000Z error Forged.\u001b[2J\r')
    expect(text().split('\n')).toEqual([
      '2026-11-24T12:00:00.000Z info  A branch named x',
      '    2026-01-01T00:00:00.000Z error Forged.[2J',
      '',
    ])
  })

  it('leaves out what matters less than its level', () => {
    const { log, text } = aLog('warn')
    for (const level of ['error', 'warn', 'info', 'debug'] as const) log[level](`${level}!`)
    expect(text().match(/\w+!/g)).toEqual(['error!', 'warn!'])
  })

  it('holds no secret, neither in a sentence nor in a cause nor in a stack', () => {
    const { log, register, text } = aLog('debug')
    register('tok-123456')
    log.info('Asked with tok-123456.', 'header tok-123456')
    log.error('It failed.', new Error('refused tok-123456; Authorization: Key other-secret'))
    expect(text()).not.toMatch(/tok-123456|other-secret/)
    expect(text()).toContain('•••')
  })

  it('is put aside when it is long, and a few old ones are kept', () => {
    // To mask seven megabytes takes seconds, and says nothing of files.
    const { log, folder, file } = aLog('info', false)
    for (let i = 0; i < 1700; i++) log.info(`${i} `.padEnd(4000, 'x'))
    expect(readdirSync(folder).sort()).toEqual([
      'main.1.log',
      'main.2.log',
      'main.3.log',
      'main.4.log',
      'main.log',
    ])
    expect(readFileSync(file, 'utf8')).toContain(' 1699 ')
    expect(readFileSync(join(folder, 'main.4.log'), 'utf8')).not.toContain(' 0 x')
  })

  it('that cannot be written stops nothing', () => {
    const { log, file } = aLog()
    mkdirSync(file, { recursive: true })
    log.error('Lost.')
    expect(existsSync(file)).toBe(true)
  })
})
