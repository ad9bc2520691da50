import { expect, it } from 'vitest'
import { leaveStartFolder } from '../../../src/main/current-folder'

/** Where the app ends up where some folders are away. */
function startedIn(folder: string, away: readonly string[]): string {
  let current = folder
  leaveStartFolder(['\\\\server\\ana', 'C:\\Program Files\\Binnacle'], (wanted) => {
    if (away.includes(wanted)) throw new Error(`ENOENT: no such file or directory, chdir '${wanted}'`)
    current = wanted
  })
  return current
}

it('the app leaves the folder that it was started from for the person’s home', () => {
  expect(startedIn('C:\\repository', [])).toBe('\\\\server\\ana')
})

it('it starts in its own folder where the home is on a server that is away', () => {
  expect(startedIn('C:\\repository', ['\\\\server\\ana'])).toBe('C:\\Program Files\\Binnacle')
})

it('it starts also where neither can be entered', () => {
  expect(startedIn('C:\\repository', ['\\\\server\\ana', 'C:\\Program Files\\Binnacle'])).toBe(
    'C:\\repository',
  )
})
