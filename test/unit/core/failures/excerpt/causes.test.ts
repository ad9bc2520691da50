import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { describe, expect, it } from 'vitest'

const work = (count: number): string[] => Array.from({ length: count }, (_, i) => `loading part ${i}`)
const headlineOf = (...lines: string[]): string | null => excerptOf(lines.join('\n')).headline
const ended = 'exit code 2 after 3 s'

describe('the cause of a failure', () => {
  it('is what ended the step, not an error after which it ran on', () => {
    const log = ['$ ci', 'E: Failed to fetch the old mirror', ...work(12), 'Error: no crane is left', ended]
    expect(headlineOf(...log)).toBe('Error: no crane is left')
  })

  it('is the first of many errors that one compiler writes, though it goes on after each', () => {
    const error = (line: number) => `src/a.c:${line}:3: error: part ${line} is not declared`
    const log = ['$ make', error(1), ...work(14), error(2), ...work(14), error(3), ended]
    expect(headlineOf(...log)).toBe('error: part 1 is not declared')
  })

  it('is what a compiler says rather than a command that a script could do without', () => {
    const log = ['$ ci', 'bash: line 9: nproc: command not found', 'src/a.c:1:3: error: no crane', ended]
    expect(headlineOf(...log)).toBe('error: no crane')
  })

  it.each([
    ['a count', '3 tests failed, 40 passed'],
    ['a verdict', 'TEST FAILURE'],
    ['what make writes', 'make: *** [test] Error 1'],
    ['what npm writes', 'npm ERR! Test failed.  See above for more details.'],
    ['an advice', 'Try running `fix --all` to repair the errors'],
  ])('is not %s where a line near it tells more', (_, weak) => {
    expect(headlineOf('$ ci', ...work(20), 'crane_lifts FAILED', '', weak, ended)).toBe('crane_lifts FAILED')
  })

  it.each([
    'checking for crane.h... not found',
    'lift.sh .... skipped: no crane found',
    'Summary: 0 errors, 0 failures',
    'could not remove the old release (ignored)',
    'Failed to reach the mirror, retrying...',
    'warning: the crane is missing',
  ])('is no line that says that all is well, or that it was lived with: %s', (well) => {
    expect(headlineOf('$ ci', ...work(20), 'the quay is not valid', ...work(3), well, ended)).toBe(
      'the quay is not valid',
    )
  })

  it('is what names a place, where nothing complains in words', () => {
    const log = ['$ lint', ...work(20), 'docs/quay.md:25: Line longer than 80 characters.', ended]
    expect(headlineOf(...log)).toBe('docs/quay.md:25: Line longer than 80 characters.')
  })

  it('is what is written in red, where nothing complains in words', () => {
    const log = ['$ ci', ...work(20), '\u001b[31mthe tide is out\u001b[0m', 'bye', ended]
    expect(headlineOf(...log)).toBe('the tide is out')
  })

  it('is the file that the command named last, where nothing else is told', () => {
    const log = ['$ ci', ...work(20), '', 'src/quay.c has to be formatted', 'make: *** [lint] Error 1', ended]
    expect(headlineOf(...log)).toBe('src/quay.c has to be formatted')
  })

  it('is nothing where a command that failed said nothing of it', () => {
    expect(headlineOf('$ ci', ...work(3), ended)).toBeNull()
  })

  it('is found where the command that ended is told over several lines', () => {
    const log = [
      '$ case "$KIND" in',
      'quay.hs: no crane found',
      'The command "case "$KIND" in',
      '  quay) build --error;;',
      'esac" exited with 1.',
      'the cache could not be stored',
    ]
    expect(excerptOf(log.join('\n'))).toMatchObject({ headline: 'quay.hs: no crane found', exitCode: 1 })
  })
})

describe('what stands before many lines', () => {
  it.each([
    ['a time of any kind', (i: number) => `Nov 23 10:00:${i} quay | `],
    ['a number and seconds', (i: number) => `#12 ${i}.204 `],
    ['the service', () => 'quay-1        | '],
    ['the task of a package', () => '@harbour/quay:test: '],
    ['what stands alone for empty lines', () => 'nl'],
  ])('is set aside: %s', (_, prefix) => {
    const empty = Array.from({ length: 9 }, (_, i) => prefix(i).trimEnd())
    const log = [
      ...work(20).map((text, i) => prefix(i) + text),
      ...empty,
      `${prefix(3)}src/a.ts(3,4): error TS1: no.`,
    ]
    expect(excerptOf(log.join('\n')).frames).toEqual([{ path: 'src/a.ts', line: 3 }])
  })

  it('belongs to the line where it says what or where', () => {
    const log = Array.from({ length: 20 }, (_, i) => `src/a.c:${i + 1}:3: error: part ${i} is missing`)
    expect(excerptOf(log.join('\n'))).toMatchObject({ headline: 'error: part 0 is missing' })
    expect(excerptOf(log.join('\n')).frames).toContainEqual({ path: 'src/a.c', line: 1 })
  })
})

describe('What only looks like an error', () => {
  it.each([
    ['what a program says of its build', 'Build-Number : 42'],
    ['a header of an answer', 'Content-Type : application/json'],
    ['when it began', 'Start-Time : 12:00'],
    ['a connection that ended, as they do', 'Connection closed'],
  ])('is not the cause: %s', (_, line) => {
    expect(headlineOf('$ ci', ...work(3), line, ...work(30), 'Error: no crane is left', ended)).toBe(
      'Error: no crane is left',
    )
    expect(headlineOf('$ ci', ...work(3), line, ...work(30), ended)).toBeNull()
  })

  it('is a migration that was written and then applied', () => {
    const written = ["Migrations for 'shop':", '  shop/migrations/0002_x.py', '    - Add field crane to quay']
    const applied = ['Operations to perform:', '  Apply all migrations: shop', 'Running migrations:']
    const log = ['$ ./release', ...written, ...applied, '  Applying shop.0002_x... OK', ...work(3)]
    expect(headlineOf(...log, 'Error: no crane is left', ended)).toBe('Error: no crane is left')
    expect(headlineOf(...log, ended)).toBeNull()
    expect(headlineOf('$ manage.py makemigrations --check', ...written, ended)).toContain('shop')
  })

  it('is told by PowerShell where it was, when it is one', () => {
    const error = "Get-Item : Cannot find path 'C:\\quay' because it does not exist."
    expect(headlineOf('$ ci', error, 'At line:1 char:1', '+ Get-Item quay', ended)).toBe(error)
  })
})
