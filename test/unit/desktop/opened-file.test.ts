import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { commandWords } from '../../../src/main/command'
import { parseFlags } from '../../../src/main/desktop/flags'
import { openedFile } from '../../../src/main/desktop/handed-file'

vi.mock('electron', () => ({}))

/** A file of a person's, absolute on this system. */
const at = (path: string): string => resolve('/home/ada', path)

describe('a file that the system hands over', () => {
  it.each([
    [at('site/binnacle.json'), at('site/binnacle.json')],
    [pathToFileURL(at('my team/binnacle.json')).href, at('my team/binnacle.json')],
    [at('TEAM.JSON'), at('TEAM.JSON')],
  ])('%s is opened', (word, file) => {
    expect(openedFile(word)).toBe(file)
    expect(parseFlags(['--no-sandbox', '/opt/app', word], '/')).toMatchObject({
      workspace: file,
      trustWorkspace: false,
    })
  })

  it.each([
    'file://server/share/binnacle.json',
    '//server/share/binnacle.json',
    'file:///home/ada/%2Fbinnacle.json',
    'site/binnacle.json',
    '--log-file=/tmp/x.json',
    '/home/ada/site',
    'https://example.com/binnacle.json',
  ])('%s is not', (word) => {
    expect(openedFile(word)).toBeNull()
  })

  it('gives way to a flag that names a file', () => {
    const flags = parseFlags([at('a.json'), `--workspace=${at('b.json')}`], '/')
    expect(flags.workspace).toBe(at('b.json'))
  })
})

describe('the program of an installed app is the binnacle command', () => {
  it('where its launcher says so', () => {
    const words = ['/opt/Binnacle/binnacle', '--no-sandbox', '--no-zygote', '--command', '--']
    expect(commandWords([...words, 'status', '--', '--hidden'])).toEqual(['status', '--', '--hidden'])
    expect(commandWords(['Binnacle.exe', '--command', '--'])).toEqual([])
  })

  it.each([
    [['/opt/Binnacle/binnacle']],
    [['/opt/Binnacle/binnacle', '--command', 'status']],
    [['/opt/Binnacle/binnacle', '--', '--command', 'status']],
    [['/opt/Binnacle/binnacle', 'binnacle://now', '--command', '--', 'deploy']],
    [['/opt/Binnacle/binnacle', '--workspace=/x', '--command', '--', 'deploy']],
  ])('and not by %j, which a link could bring along', (argv) => {
    expect(commandWords(argv)).toBeNull()
  })
})
