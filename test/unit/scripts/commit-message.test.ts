import { describe, expect, it } from 'vitest'
import { whatIsWrong } from '../../../scripts/lib/commit-message.mjs'

describe('the message of a commit', () => {
  it.each([
    'github: key check runs by check suite\n',
    'core, renderer: format dates in one place\n',
    'partial clones: tell names of files\n\nLines are not known there.\n',
    '\n# Please enter the commit message\ndeploys: ask before a second one\n# On branch main\n',
    'Merge branch main\n',
    'Revert "github: key check runs by check suite"\n',
    'fixup! github: key check runs by check suite\n',
  ])('%j is fine', (message) => {
    expect(whatIsWrong(message)).toBeNull()
  })

  it.each([
    ['', 'no message'],
    ['# only a comment\n', 'no message'],
    ['Fix the deploy sheet\n', 'an area'],
    ['GitHub: key check runs\n', 'an area'],
    ['github:key check runs\n', 'an area'],
    ['core,renderer: format dates\n', 'an area'],
    [', core: format dates\n', 'an area'],
    ['github: key check runs.\n', 'full stop'],
    [`github: ${'a'.repeat(70)}\n`, '78 characters'],
    ['github: key check runs\nby check suite\n', 'second line'],
  ])('%j is refused, and it says why', (message, why) => {
    expect(whatIsWrong(message)).toContain(why)
  })
})
