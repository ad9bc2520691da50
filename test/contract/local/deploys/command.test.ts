import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fillIn,
  findProgram,
  quoteWords,
  splitCommand,
} from '../../../../src/main/services/local/process/command'
import { sentence, temporaryFolder, value } from '../support'

const values = { environment: 'staging', sha: 'a'.repeat(40), previousSha: '', ref: 'main' }

describe('a command', () => {
  it('is split at blanks, with quotes honored', () => {
    const words = value(splitCommand(`./ship  "two words" 'it''s' a\\ b "say \\"hi\\"" ''`))
    expect(words).toEqual(['./ship', 'two words', 'its', 'a b', 'say "hi"', ''])
  })

  it('has nothing expanded', () => {
    const text = `echo $HOME $\{x} \`id\` $(id) * ~ | > a && b; c #d`
    expect(value(splitCommand(text))).toEqual(text.split(' '))
  })

  it('with a quote that is not closed, or with nothing in it, is an error', () => {
    expect(sentence(splitCommand('a "b'))).toContain('not closed')
    expect(sentence(splitCommand("a 'b"))).toContain('not closed')
    expect(sentence(splitCommand('a \\'))).toContain('not closed')
    expect(sentence(splitCommand('   '))).toContain('empty')
  })

  it('is split exactly as sh splits it, whatever its quotes', () => {
    const piece = fc.constantFrom('a', 'b', ' ', '\t', "'", '"', '\\', '-', '=', '/', 'ü', '{x}')
    const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))
    const commands = fc.sample(
      text.filter((one) => splitCommand(one).ok),
      400,
    )
    const script = commands.map((one) => `printf '%s\\0' w ${one}\nprintf '%s\\0' end`).join('\n')
    const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8' })
    const bySh = printed
      .split('end\0')
      .slice(0, -1)
      .map((part) => part.split('\0').slice(1, -1))
    expect(commands.map((one) => value(splitCommand(one)))).toEqual(bySh)
  })

  it('that is shown can be split again into the same words', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (words) => {
        expect(value(splitCommand(quoteWords(words)))).toEqual(words)
      }),
    )
  })

  it('gets its values after the split, so a hostile one stays one word', () => {
    const words = value(splitCommand('./ship --ref={ref} {environment} {sha} {other} "{previousSha}"'))
    const ref = '; rm -rf ~ "{sha}" $(id)'
    expect(value(fillIn(words, { ...values, ref }))).toEqual([
      './ship',
      `--ref=${ref}`,
      'staging',
      'a'.repeat(40),
      '{other}',
      '',
    ])
  })

  it('that is run once for all environments cannot ask for one', () => {
    expect(sentence(fillIn(['make', '{environment}'], { ...values, environment: null }))).toContain(
      '{environment} can’t be used here',
    )
  })
})

describe('the program of a command', () => {
  const folder = (): string => {
    const path = temporaryFolder()
    for (const name of ['bin', 'other', 'bin/sub']) mkdirSync(join(path, name))
    for (const name of ['ship', 'bin/tool', 'other/tool', 'plain']) {
      writeFileSync(join(path, name), '#!/bin/sh\n')
      chmodSync(join(path, name), name === 'plain' ? 0o644 : 0o755)
    }
    return path
  }

  it('with a slash is relative to the commit', async () => {
    const path = folder()
    expect(value(await findProgram('./ship', path, ''))).toBe(join(path, 'ship'))
    expect(value(await findProgram('bin/tool', path, ''))).toBe(join(path, 'bin/tool'))
  })

  it('without one is the first of that name in PATH', async () => {
    const path = folder()
    const found = await findProgram(
      'tool',
      path,
      `${join(path, 'none')}:${join(path, 'other')}:${join(path, 'bin')}`,
    )
    expect(value(found)).toBe(join(path, 'other/tool'))
  })

  it('is never taken from the commit by an empty or relative part of PATH', async () => {
    const path = folder()
    expect(sentence(await findProgram('ship', path, ':.:bin'))).toBe('there is no command “ship”')
  })

  it('that cannot be run says why', async () => {
    const path = folder()
    expect(sentence(await findProgram('./none', path, ''))).toBe('there is no command “./none”')
    expect(sentence(await findProgram('./bin', path, ''))).toBe('“./bin” is a folder, not a command')
    expect(sentence(await findProgram('sub', path, join(path, 'bin')))).toBe(
      '“sub” is a folder, not a command',
    )
    expect(sentence(await findProgram('./plain', path, ''))).toContain('not marked as executable')
  })
})
