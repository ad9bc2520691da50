import { describe, expect, it } from 'vitest'
import { keys, page } from './page'
import { WORDS } from './words'

const withoutServices = (path: string): string => path.replace(/\[[a-z]+\]/g, '')

describe('the reference of the workspace file', () => {
  // `npm run reference` writes it.
  it('is what the schema gives', async () => {
    await expect(page()).toMatchFileSnapshot('../../../../docs/workspace.md')
  })

  it('says of each key what it says, and of no other', () => {
    const known = keys().map(({ path }) => path)
    const without = known.filter(
      (path) => WORDS[path] === undefined && WORDS[withoutServices(path)] === undefined,
    )
    const all = new Set([...known, ...known.map(withoutServices)])
    expect([without, Object.keys(WORDS).filter((path) => !all.has(path))]).toEqual([[], []])
  })
})
