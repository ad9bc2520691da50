import { describe, expect, it, vi } from 'vitest'
import { commandWords } from '../../../src/main/command'
import { parseFlags } from '../../../src/main/desktop/flags'
import { openedFile } from '../../../src/main/desktop/handed-file'

vi.mock('electron', () => ({}))

describe('a file that the system hands over', () => {
  it.each([
    ['/home/ada/site/binnacle.json', '/home/ada/site/binnacle.json'],
    ['file:///home/ada/my%20team/binnacle.json', '/home/ada/my team/binnacle.json'],
    ['/home/ada/TEAM.JSON', '/home/ada/TEAM.JSON'],
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
    const flags = parseFlags(['/home/ada/a.json', '--workspace=/home/ada/b.json'], '/')
    expect(flags.workspace).toBe('/home/ada/b.json')
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
