import { commands, queries } from '@contract/contract'
import { DEFAULT_SETTINGS } from '@core/settings'
import { MOST_RECENT, withRecent } from '@core/workspace/recent-files'
import { describe, expect, it } from 'vitest'
import { RecentWorkspaces } from '../../../../src/main/features/workspace/recent'

const over = (recent: readonly string[], current: string | null) =>
  new RecentWorkspaces({ get: () => ({ ...DEFAULT_SETTINGS, recent: [...recent] }) }, () => current)

describe('the workspace files that were open before', () => {
  it('are the last ones, the last of all first, and none twice', () => {
    expect(withRecent(['/a', '/b'], '/b')).toEqual(['/b', '/a'])
    const many = Array.from({ length: MOST_RECENT + 5 }, (_, i) => `/${i}`)
    expect(many.reduce((files: string[], file) => withRecent(files, file), [])).toEqual(
      many.toReversed().slice(0, MOST_RECENT),
    )
  })

  it('are told without the one in use, each by an id that means it in any run', () => {
    const [first] = over(['/team/a.json', '/team/b.json'], '/team/b.json').list()
    expect(first).toMatchObject({ name: 'a.json', folder: '/team' })
    expect(over(['/team/b.json', '/team/a.json'], null).fileOf(first?.id ?? '')).toBe('/team/a.json')
  })

  it('can’t be named by their paths, nor any other file', () => {
    const recent = over(['/team/a.json'], null)
    for (const id of ['/team/a.json', '/etc/passwd', '', '0']) expect(recent.fileOf(id)).toBeNull()
    // What the window may send has no place for a path.
    expect(Object.keys(commands.openRecent.input.shape)).toEqual(['id'])
    expect(commands.openWorkspace.input.safeParse('/etc/passwd').success).toBe(false)
    expect(queries.recentFiles.input.safeParse('/etc').success).toBe(false)
  })
})
