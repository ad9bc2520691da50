import type { Submodule } from '@core/commits/commit'
import { deployVerdict, rollbackVerdict } from '@core/verdict'
import { describe, expect, it } from 'vitest'
import { aRange, sha } from '../../support/builders'
import { aDeployFacts, aRollbackFacts, saidBy } from '../../support/verdict/facts'

const lib: Submodule = { path: 'vendor/lib', from: sha('1'), to: sha('1') }
const theme: Submodule = { path: 'docs/theme', from: sha('2'), to: sha('2') }
const deploying = (submodules: Submodule[], has: 'empty' | 'fetched' | null, over = {}) =>
  saidBy(
    'submodules',
    deployVerdict(aDeployFacts({ range: aRange({ submodules, ...over }), submodules: has })),
  )

describe('submodules', () => {
  it('are told as missing in a build that is made without their content', () => {
    expect(deploying([lib], 'empty')).toEqual([
      'caution: The build is made without the content of the submodule vendor/lib.',
    ])
    expect(deploying([lib, theme], 'empty')).toEqual([
      'caution: The build is made without the content of the submodules vendor/lib and docs/theme.',
    ])
    const many = ['a', 'b', 'c', 'd', 'e'].map((path) => ({ ...lib, path }))
    expect(deploying(many, 'empty')).toEqual([
      'caution: The build is made without the content of the submodules a, b, c and 2 others.',
    ])
  })

  it('are no reason where they are fetched, are built elsewhere, or are none', () => {
    expect(deploying([lib], 'fetched')).toEqual([])
    expect(deploying([lib], null)).toEqual([])
    expect(deploying([], 'empty')).toEqual([])
    expect(deploying([{ ...lib, to: null }], 'empty', { base: null })).toEqual([])
  })

  it('that move, come or go are named, whoever builds them', () => {
    expect(
      deploying(
        [
          { ...lib, to: sha('3') },
          { ...theme, from: null },
          { path: 'old', from: sha('4'), to: null },
        ],
        null,
      ),
    ).toEqual([
      'caution: The submodule vendor/lib moves from 1111111 to 3333333. What that changes is not listed.',
      'caution: The submodule docs/theme is new, at 2222222. What that changes is not listed.',
      'caution: The submodule old is taken out. What that changes is not listed.',
    ])
    const many = ['a', 'b', 'c', 'd'].map((path) => ({ path, from: sha('1'), to: sha('2') }))
    expect(deploying(many, 'fetched').at(-1)).toBe('caution: 1 more submodule moves too.')
  })

  it('go back with a rollback, which tells nothing else of them', () => {
    const back = (submodules: Submodule[]) =>
      saidBy(
        'submodules',
        rollbackVerdict(aRollbackFacts({ range: aRange({ submodules }), submodules: 'empty' })),
      )
    expect(back([lib])).toEqual([])
    expect(back([{ ...lib, to: sha('3') }])).toEqual([
      'caution: The submodule vendor/lib moves from 1111111 to 3333333. What that changes is not listed.',
    ])
  })
})
