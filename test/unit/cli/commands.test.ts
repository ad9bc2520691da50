import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listed } from '@core/text/time'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../../src/cli/run'
import { temporaryFolder } from '../support/temporary/folder'
import { binnacle } from './support'

const NAMES = listed(COMMANDS.map(({ name }) => name))

/** The exit codes that a help lists, one after another. */
const codesIn = (help: string): string =>
  [...help.matchAll(/^ {2}(\d) {2}/gm)].map(([, code]) => code).join('')

describe('the command line', () => {
  it('says what it can do', async () => {
    const help = await binnacle(['--help'])
    expect(help.code).toBe(0)
    for (const { name, summary } of COMMANDS)
      expect(help.out).toMatch(new RegExp(`^ {2}${name} +${summary}$`, 'm'))
  })

  it.each(COMMANDS.map(({ name }) => name))('says how %s is called', async (name) => {
    const help = await binnacle([name, '--help'])
    expect(help.code).toBe(0)
    expect(help.out).toContain(`Usage: binnacle ${name} `)
    expect(help.out).toContain('--json')
  })

  it.each([
    ['completion', '04'],
    ['judge', '01234'],
    ['deploy', '01234'],
    ['rollback', '01234'],
    ['cancel', '0134'],
    ['wait', '0134'],
  ])('tells which exit codes %s has, and no other', async (name, codes) => {
    expect(codesIn((await binnacle([name, '--help'])).out)).toBe(codes)
  })

  it.each(
    COMMANDS.map(({ name }) => name).filter(
      (name) => !['completion', 'judge', 'deploy', 'rollback', 'cancel', 'wait'].includes(name),
    ),
  )('tells of %s whether it could be done', async (name) => {
    expect(codesIn((await binnacle([name, '--help'])).out)).toBe('034')
  })

  it('tells which exit codes are verdicts', async () => {
    const help = await binnacle(['judge', '--help'])
    expect(help.out).toContain('  0  Go\n  1  Caution\n  2  Stop\n  3  ')
  })

  it('says nothing of --wait to who waits', async () => {
    expect((await binnacle(['wait', '--help'])).out).not.toContain('--wait')
  })

  it.each([
    [[], `Give a command: ${NAMES}.`],
    [['deploi'], 'There is no command “deploi”. Did you mean “deploy”?'],
    [['sail'], `There is no command “sail”, only ${NAMES}.`],
    [
      ['history', '--limit', '-1'],
      '--limit needs a value. One that begins with a dash is written --limit=VALUE.',
    ],
    [['completion', 'tcsh'], 'There is no completion for tcsh, only for bash, zsh and fish.'],
    [['mask', 'file'], 'mask takes no arguments, but got file.'],
    [['explain'], 'explain needs FILE….'],
    [['history', '--limit', 'many'], '--limit is a number from 1 to 500.'],
    [['history', '--limit', '0'], '--limit is a number from 1 to 500.'],
    [['handover', '--since', 'ever'], '--since is day, week or cycle.'],
    [['handover', '--release', 'Site'], '--release goes with --since cycle.'],
    [['judge', 'main'], '“main” isn’t a range. Give BASE..HEAD, two commits, branches or tags.'],
    [
      ['judge', 'a...b', '--repo', 'nowhere'],
      '“a...b” has three dots. Give BASE..HEAD, where BASE may be the answer of “git merge-base”.',
    ],
    [
      ['release', '--date', '2024-13-45', '--repo', 'nowhere'],
      '“2024-13-45” isn’t a date. Write it as 2026-11-15.',
    ],
    [['rollback', 'site', 'staging', '--to', 'x'], '“x” isn’t a deploy number.'],
    [['cancel', 'site', 'staging', 'x'], '“x” isn’t a deploy number.'],
    [['wait', 'site', 'staging', 'x'], '“x” isn’t a deploy number.'],
    [['open', 'https://example.com'], 'This link doesn’t lead to a place in Binnacle.'],
    [['judge', 'a..b', 'c..d'], 'judge takes BASE..HEAD, but got 2 arguments.'],
    [['release', '--nope'], "Unknown option '--nope'."],
    [['release', '--repo'], "Option '--repo <value>' argument missing."],
    [['judge', 'a..b', '--back=yes'], "Option '--back' does not take an argument."],
  ])('refuses %j', async (args, sentence) => {
    const { code, out, error } = await binnacle(args)
    expect({ code, out }).toEqual({ code: 4, out: '' })
    expect(error).toContain(`binnacle: ${sentence}\nSee binnacle `)
  })
})

describe('mask', () => {
  it('copies what it reads without secrets', async () => {
    const line = 'curl -u ada:made-up-password https://ada:made-up-password@example.com\nnext\n'
    const { code, out } = await binnacle(['mask'], { input: line })
    expect(code).toBe(0)
    expect(out).not.toContain('made-up-password')
    expect(out.split('\n')).toHaveLength(3)
  })

  it('gives JSON too', async () => {
    const { out } = await binnacle(['mask', '--json'], { input: 'harmless' })
    expect(JSON.parse(out)).toEqual({ text: 'harmless' })
  })
})

describe('explain', () => {
  const folder = temporaryFolder('cli')
  writeFileSync(join(folder, 'a.log'), 'npm test\nsrc/a.ts:3:1 - error TS2304: Cannot find name x.\n')
  writeFileSync(join(folder, 'b.log'), 'DB_PASSWORD=made-up-password\nall is well\n')

  it('says of each log what broke, in the order in which they were given', async () => {
    const { code, out } = await binnacle(['explain', 'b.log', join(folder, 'a.log'), '--json'], { folder })
    expect(code).toBe(0)
    const explained: unknown = JSON.parse(out)
    expect(explained).toMatchObject([
      { file: 'b.log', headline: null, tests: [], places: [] },
      {
        file: join(folder, 'a.log'),
        headline: expect.stringContaining('Cannot find name x'),
        lines: expect.arrayContaining([expect.objectContaining({ number: 2, marked: true })]),
        places: [{ path: 'src/a.ts', line: 3 }],
      },
    ])
  })

  it('masks secrets in what it prints', async () => {
    const input = 'export DB_PASSWORD=made-up-password\nError: DB_PASSWORD=made-up-password is wrong\n'
    const { out } = await binnacle(['explain', '-'], { input })
    expect(out).toContain('-: Error: DB_PASSWORD=')
    expect(out).not.toContain('made-up-password')
  })

  it.each([
    ['missing.log', 'missing.log can’t be read: it does not exist.'],
    ['.', '. is a folder, not a file.'],
  ])('says why %s cannot be read, and prints nothing else', async (file, sentence) => {
    const { code, out, error } = await binnacle(['explain', 'a.log', file], { folder })
    expect({ code, out, error }).toEqual({ code: 3, out: '', error: `binnacle explain: ${sentence}\n` })
  })
})
