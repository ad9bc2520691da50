import {
  POINT_VERDICT,
  type ReleaseChecklist,
  releaseVerdict,
  type ShownItem,
} from '@core/releases/checklist'
import { describe, expect, it } from 'vitest'
import { sha } from '../../../support/builders'

const CANDIDATE = sha('c')
const item = (over: Partial<ShownItem>): ShownItem => ({
  id: over.rule ?? over.title ?? 'x',
  title: 'Something',
  group: null,
  depth: 0,
  rule: null,
  mayTick: true,
  isWrong: false,
  state: { state: 'open', sentence: null, at: null },
  ...over,
})
const done = (title: string) =>
  item({ title, state: { state: 'done', by: { who: 'person', name: 'Ada', note: '' }, at: 0 } })
const redCi = (state: 'failing' | 'reopened') =>
  item({ rule: 'ci-green', isWrong: true, state: { state, sentence: 'The check build failed.', at: 0 } })
const list = (...items: ShownItem[]): ReleaseChecklist => ({
  release: 'Site',
  version: '1.3.0',
  tag: 'v1.3.0',
  due: null,
  candidate: CANDIDATE,
  items,
  trouble: [],
  faults: [],
  mayPost: false,
})
const said = (...items: ShownItem[]) => {
  const { level, reasons } = releaseVerdict(list(...items), CANDIDATE)
  return [level, ...reasons.map(({ sentence }) => sentence)]
}

describe('the verdict before a tag', () => {
  it('is Go where all that comes before the tag is done, whatever comes after it', () => {
    const after = item({ title: 'Installed once', group: 'After the tag' })
    const artifacts = item({ rule: 'artifacts', state: { state: 'unknown', sentence: 'Nothing is tagged.' } })
    expect(said(done('Docs'), done('Tried'), after, artifacts)).toEqual([
      'go',
      'All 2 items before the tag are done.',
    ])
  })

  it.each(['failing', 'reopened'] as const)('is Stop with red CI (%s), which stands first', (state) => {
    expect(said(done('Docs'), item({ title: 'Tried by hand' }), redCi(state))).toEqual([
      'stop',
      'The check build failed.',
      '1 item to do: Tried by hand.',
      '1 of 3 items before the tag are done.',
    ])
  })

  it('is Caution while CI runs, or a tick was of an earlier commit', () => {
    const runs = item({ rule: 'ci-green', state: { state: 'open', sentence: 'CI is running.', at: 0 } })
    expect(said(runs)).toEqual(['caution', 'CI is running.'])
    const earlier = item({
      rule: 'ci-green',
      state: { state: 'reopened', sentence: 'Ticked for abc.', at: 0 },
    })
    expect(said(earlier)).toEqual(['caution', 'Ticked for abc.'])
  })

  it('names what is open and what can’t be checked, no more than a person reads', () => {
    const many = Array.from({ length: 9 }, (_, i) => item({ title: `Item ${i}` }))
    const unknown = item({
      title: 'Docs build',
      rule: 'docs-build',
      state: { state: 'unknown', sentence: '' },
    })
    expect(said(...many, unknown)).toEqual([
      'caution',
      '9 items to do: Item 0, Item 1, Item 2, Item 3, Item 4, Item 5 and 3 more.',
      '1 item can’t be checked: Docs build.',
    ])
  })

  it('says where the checklist is another commit’s, or isn’t known', () => {
    const { level, reasons } = releaseVerdict(list(done('Docs')), sha('d'))
    expect(level).toBe('caution')
    expect(reasons[0]?.sentence).toBe('The checklist is about ccccccc, not about ddddddd.')
    expect(releaseVerdict(null, CANDIDATE)).toMatchObject({ level: 'caution' })
    expect(POINT_VERDICT.level).toBe('caution')
  })
})
