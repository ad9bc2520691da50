import { LIMITS } from '@core/limits'
import { pictureOf, readPicture } from '@core/picture/picture-of'
import { apply } from '@core/snapshot/apply'
import type { App } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import { anApp, aWorld, failed, finished, running, sha, someErrors, T0 } from '../../support/builders'
import { whenSeen } from '../../support/seen'

const environment = (name: string): App['environments'][number] => ({
  name,
  protected: false,
  promoteFrom: null,
})
const appNamed = (name: string): App => anApp({ name, environments: [environment('staging')] })
const ALL = { pinned: [], hidden: [] }

describe('what was known, for a window that has heard nothing yet', () => {
  it('is what ran, who brought it and when', () => {
    const world = whenSeen(aWorld(appNamed('shop')), {
      app: 'shop',
      number: 7,
      sha: sha('a'),
      subject: 'Fix the cart',
      by: 'ada',
      state: finished(T0 - 60_000),
    })
    expect(pictureOf(world, T0, ALL)).toEqual({
      at: T0,
      more: 0,
      rows: [
        {
          app: 'shop',
          environment: 'staging',
          sha: 'aaaaaaa',
          subject: 'Fix the cart',
          by: 'ada',
          since: T0 - 60_000,
          stood: null,
        },
      ],
    })
  })

  it('says of what may have changed since only how it was', () => {
    const world = whenSeen(
      aWorld(appNamed('fails'), appNamed('ships'), appNamed('never'), appNamed('empty')),
      { app: 'fails', number: 1, state: finished() },
      { app: 'fails', number: 2, state: failed() },
      { app: 'ships', number: 1, state: finished() },
      { app: 'ships', number: 2, state: running() },
    )
    const known = apply(world, { kind: 'deploys', environments: ['empty/staging'], deploys: [] })
    const stood = pictureOf(known, T0, ALL).rows.map((row) => [row.app, row.stood])
    expect(stood.slice(0, 2).map(([app]) => app)).toEqual(['fails', 'ships'])
    expect(new Map(stood.map(([app, words]) => [app, words]))).toEqual(
      new Map([
        ['fails', '#2 failed'],
        ['ships', '#2 was under way'],
        ['never', 'It wasn’t known yet'],
        ['empty', 'Nothing ran here'],
      ]),
    )
  })

  it('keeps what a person hid out of sight, and what they pinned first', () => {
    const world = whenSeen(aWorld(appNamed('shop'), appNamed('docs'), appNamed('blog')), {
      app: 'blog',
      number: 1,
      state: failed(T0, 'Build'),
    })
    const names = (chosen: Parameters<typeof pictureOf>[2]) =>
      pictureOf(world, T0, chosen).rows.map(({ app }) => app)
    expect(names({ pinned: ['docs'], hidden: ['shop'] })).toEqual(['blog', 'docs'])
    expect(names({ pinned: [], hidden: ['blog', 'docs'] })).toEqual(['blog', 'shop'])
  })

  it('has what users hit errors of among what failed, as the window does', () => {
    const world = whenSeen(
      aWorld(appNamed('calm'), appNamed('errors')),
      { app: 'calm', state: finished() },
      { app: 'errors', state: finished() },
    )
    const errors = { 'errors/staging': someErrors({ number: 1 }) }
    const shown = pictureOf({ ...world, errors }, T0, ALL).rows
    expect(shown.map(({ app }) => app)).toEqual(['errors', 'calm'])
  })

  it('is of a bounded number of environments, and says how many more there are', () => {
    const apps = Array.from({ length: 100 }, (_, i) => appNamed(`app-${i}`))
    const { rows, more } = pictureOf(aWorld(...apps), T0, ALL)
    expect([rows.length, more]).toEqual([LIMITS.window.picture, 100 - LIMITS.window.picture])
  })

  it('is read as it was written, and nothing else passes for one', () => {
    const world = whenSeen(aWorld(appNamed('shop')), { app: 'shop', state: finished() })
    const picture = pictureOf(world, T0, ALL)
    expect(readPicture(JSON.stringify(picture))).toEqual(picture)
    for (const text of ['', '{', 'null', '1', '[]', '{"at":"now","rows":[],"more":0}'])
      expect(readPicture(text), text).toBeNull()
    for (const rows of [[null], [{ app: 1, environment: 'x' }], [{ app: 'x' }], {}])
      expect(readPicture(JSON.stringify({ at: T0, rows, more: 0 }))).toBeNull()
  })
})
