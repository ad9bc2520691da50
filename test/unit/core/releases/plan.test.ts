import type { FoundTag, HostedRelease } from '@core/releases/host'
import {
  type HostState,
  obstacle,
  planOf,
  type ReleaseRequest,
  type ReleaseRun,
  shaOf,
} from '@core/releases/publish'
import { describe, expect, it } from 'vitest'
import { sha, T0 } from '../../support/builders'

const request: ReleaseRequest = {
  kind: 'tag',
  app: 'site',
  version: '26.11.0',
  tag: '26.11.0',
  sha: '8c1e0b4'.padEnd(40, '0'),
  title: '26.11.0',
  message: 'Release 26.11.0',
  isPrerelease: false,
}
const point: ReleaseRequest = {
  ...request,
  kind: 'point',
  tag: '26.11.1',
  branch: 'release/26.11',
  base: { tag: '26.11.0', sha: sha('a') },
  picks: [
    { sha: sha('b'), subject: 'One' },
    { sha: sha('c'), subject: 'Two' },
  ],
}
const NOTHING: HostState = { tag: null, release: null, branch: null }
const annotation = { message: 'Release', by: 'Rita', at: T0, signature: 'none' } as const
const tag = (over: Partial<FoundTag> = {}): FoundTag => ({
  tag: '26.11.0',
  sha: request.sha,
  annotation,
  ...over,
})
const release = (isDraft: boolean): HostedRelease => ({
  id: '1',
  tag: '26.11.0',
  title: '26.11.0',
  body: '',
  isDraft,
  isPrerelease: false,
  publishedAt: isDraft ? null : T0,
  assets: [],
  url: null,
})
const branch = (picked: readonly string[]) => ({
  name: 'release/26.11',
  sha: sha('e'),
  holdsBase: true,
  commits: picked.map((pickedFrom) => ({ sha: sha('e'), pickedFrom })),
})

const GITHUB = { name: 'GitHub', mayComeLate: true }
const plan = (one: ReleaseRequest, found: Partial<HostState>, steps: ReleaseRun['steps'] = {}, now = T0) =>
  planOf({ request: one, found: { ...NOTHING, ...found }, steps, host: GITHUB, now })
const said = (...all: Parameters<typeof plan>) =>
  plan(...all).map(({ title, state }) => `${title}: ${'sentence' in state ? state.sentence : state.kind}`)

describe('the plan of a release', () => {
  it('says exactly what will be created', () => {
    expect(said(request, {})).toEqual([
      'Annotated tag 26.11.0 at 8c1e0b4: to do',
      'Draft release “26.11.0” with these notes: to do',
    ])
    expect(said(point, {})).toEqual([
      'Branch release/26.11 at 26.11.0 (aaaaaaa): to do',
      '2 commits cherry-picked to release/26.11: to do',
      'Annotated tag 26.11.1 at the new end of release/26.11: to do',
      'Draft release “26.11.0” with these notes: to do',
    ])
  })

  it('says what is there already, and whose it is', () => {
    expect(said(request, { tag: tag(), release: release(true) })).toEqual([
      'Annotated tag 26.11.0 at 8c1e0b4: The tag 26.11.0 already exists at 8c1e0b4, by Rita.',
      'Draft release “26.11.0” with these notes: A draft for 26.11.0 already exists; its notes are replaced by these.',
    ])
    expect(said(request, { tag: tag({ annotation: null }), release: release(false) })).toEqual([
      'Annotated tag 26.11.0 at 8c1e0b4: The tag 26.11.0 already exists at 8c1e0b4; it is not annotated.',
      'Draft release “26.11.0” with these notes: The release 26.11.0 is published already.',
    ])
  })

  it('says what is in the way', () => {
    expect(obstacle(plan(request, { tag: tag({ sha: sha('f') }) }))).toBe(
      'There is a tag 26.11.0 already, at another commit (fffffff).',
    )
    expect(obstacle(plan(point, { branch: { ...branch([]), holdsBase: false } }))).toMatch(
      /did not grow out of 26\.11\.0/,
    )
    expect(obstacle(plan(request, {}))).toBeNull()
  })

  it('names the picks that are left, and lets none into a version that is tagged', () => {
    const found = { branch: branch([sha('b')]) }
    expect(said(point, found).slice(0, 2)).toEqual([
      'Branch release/26.11 at 26.11.0 (aaaaaaa): The branch release/26.11 already exists, 1 commit ahead of 26.11.0.',
      '2 commits cherry-picked to release/26.11, 1 of them already there: ccccccc to do: to do',
    ])
    expect(obstacle(plan(point, { ...found, tag: tag({ tag: '26.11.1', sha: sha('e') }) }))).toBe(
      '26.11.1 is tagged already, so nothing more can go into it: ccccccc would be left out.',
    )
  })

  it('knows the commit of a point release once all that was chosen is on its branch', () => {
    expect(shaOf(point, { branch: branch([sha('b')]) })).toBeNull()
    expect(shaOf(point, { branch: branch([sha('c'), sha('b')]) })).toBe(sha('e'))
  })

  it('does not repeat a draft whose answer was lost before a minute has passed', () => {
    const steps = { draft: { state: 'sent', at: T0 } } as const
    expect(plan(request, {}, steps, T0 + 59_999)[1]?.state.kind).toBe('blocked')
    expect(plan(request, {}, steps, T0 + 60_000)[1]?.state.kind).toBe('to do')
    expect(plan(request, { release: release(true) }, steps)[1]?.state.kind).toBe('there')
  })

  it('makes at once what was broken off in this very process, which can’t come late', () => {
    const steps = { draft: { state: 'sent', at: T0 } } as const
    const host = { name: 'git', mayComeLate: false }
    expect(planOf({ request, found: NOTHING, steps, host, now: T0 + 1 })[1]?.state.kind).toBe('to do')
  })

  it('asks again for a tag at once, since no host makes two of one name', () => {
    expect(plan(request, {}, { tag: { state: 'sent', at: T0 } })[0]?.state.kind).toBe('to do')
  })
})
