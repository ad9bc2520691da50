import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseFlags } from '../../../src/main/desktop/flags'

const NOTHING = {
  workspace: null,
  hidden: false,
  trustWorkspace: false,
  sample: false,
  say: false,
  view: null,
  link: null,
  logLevel: 'info',
  kept: [],
  errors: [],
}

/** Where it is typed; absolute on this system. */
const HERE = resolve('/home/ada/site')
const read = (...argv: string[]) => parseFlags(argv, HERE)

describe('the command line', () => {
  test('without flags asks for nothing', () => {
    expect(read()).toEqual(NOTHING)
  })

  test('names a workspace file relative to where it was typed', () => {
    expect(read('--workspace=binnacle.json').workspace).toBe(join(HERE, 'binnacle.json'))
    expect(read('--workspace=../team/b.json').workspace).toBe(join(HERE, '../team/b.json'))
    expect(read('--workspace=/etc/b.json').workspace).toBe(resolve('/etc/b.json'))
  })

  test('keeps a path as it is, with spaces and equals signs', () => {
    expect(read('--workspace=my team/a=b.json').workspace).toBe(join(HERE, 'my team/a=b.json'))
  })

  test('says hidden, sample, say and the view', () => {
    expect(read('--hidden', '--trust-workspace', '--sample', '--say', '--view=history')).toEqual({
      ...NOTHING,
      hidden: true,
      trustWorkspace: true,
      sample: true,
      say: true,
      view: 'history',
    })
  })

  test('is read past the app folder and the flags of Electron and Chromium', () => {
    const flags = read(
      '--no-sandbox',
      '--user-data-dir=/data',
      '.',
      '--hidden',
      '--inspect=0',
      '--workspace=b.json',
    )
    const workspace = join(HERE, 'b.json')
    const kept = [`--user-data-dir=${resolve('/data')}`, `--workspace=${workspace}`]
    expect(flags).toEqual({ ...NOTHING, hidden: true, workspace, kept })
  })

  test('with a link asks for its place and for nothing else, whatever stands beside it', () => {
    const link = { view: 'now', environment: { app: 'shop', environment: 'production' }, sheet: 'deploy' }
    expect(read('.', 'binnacle://deploy/shop/production')).toEqual({ ...NOTHING, link })
    expect(
      read('--trust-workspace', 'binnacle://deploy/shop/production', '--workspace=evil.json', '--hidden'),
    ).toEqual({ ...NOTHING, link })
  })

  test('with a link that names no place says so', () => {
    expect(read('binnacle://shutdown').errors).toEqual([
      'binnacle://shutdown: This link doesn’t lead to a place in Binnacle.',
    ])
  })

  test('of two flags of one name the later one counts', () => {
    expect(read('--view=now', '--view=settings').view).toBe('settings')
  })

  test('with an unknown view says which views there are', () => {
    expect(read('--view=weather')).toEqual({
      ...NOTHING,
      errors: ['--view=weather: expected one of now, history, failures, release, insights, settings.'],
    })
  })

  test.each(['--workspace', '--workspace='])('with %s and no file says what is missing', (flag) => {
    expect(read(flag, 'b.json')).toEqual({
      ...NOTHING,
      errors: ['--workspace needs a file: --workspace=FILE.'],
    })
  })

  test('with --view and no view says what is missing', () => {
    expect(read('--view', 'history').errors).toEqual([
      '--view needs a view: --view=now|history|failures|release|insights|settings.',
    ])
  })

  test('with a value where none belongs says so', () => {
    const flags = read('--hidden=yes')
    expect(flags.hidden).toBe(false)
    expect(flags.errors).toEqual(['--hidden takes no value.'])
  })

  test('says how much is logged, and with an unknown level says which levels there are', () => {
    expect(read('--log=debug')).toEqual({ ...NOTHING, logLevel: 'debug' })
    expect(read('--log=loud')).toEqual({
      ...NOTHING,
      errors: ['--log=loud: expected one of error, warn, info, debug.'],
    })
  })
})

describe('what a start at login keeps', () => {
  test('is the data folder and the workspace file, by their whole paths', () => {
    const { kept } = parseFlags(['.', '--workspace=w.json', '--user-data-dir=data', '--hidden'], HERE)
    expect(kept).toEqual([`--user-data-dir=${join(HERE, 'data')}`, `--workspace=${join(HERE, 'w.json')}`])
  })

  test('is nothing where neither was said, nor what was said without a value', () => {
    expect(parseFlags(['--view=history', '--workspace=', '--user-data-dir'], '/home/ada').kept).toEqual([])
  })
})
