import {
  asideOf,
  type ChecklistParts,
  checklistMarkdown,
  checklistOf,
  checklistProgress,
  detailOf,
  knownAt,
  markerOf,
  mostPressingFirst,
  openWords,
  progressWords,
  TEMPLATE,
  unknown,
} from '@core/releases/checklist'
import { readTaskList } from '@core/releases/task-list'
import { describe, expect, it } from 'vitest'
import { aReport, sha, T0 } from '../../../support/builders'
import { aCycle, aRelease, aTick, check } from './support'

const list = (over: Partial<ChecklistParts> = {}) =>
  checklistOf({
    cycle: aCycle(),
    items: TEMPLATE,
    faults: [],
    facts: aRelease(),
    ticks: [],
    mayPost: true,
    ...over,
  })

const checks = [check('py27', 'failing'), check('docs', 'passing')]
const red = aRelease({ ci: knownAt(aReport('failing', { checks }), T0) })
const MINUTE = 60_000
const line = (checklist: ReturnType<typeof list>, id: string) => {
  const item = checklist.items.find((one) => one.id === id)
  return item && `${item.title} | ${detailOf(item)} | ${asideOf(item, T0 + MINUTE)}`
}

describe('a checklist', () => {
  it('counts what is done', () => {
    expect(progressWords(checklistProgress(list()))).toBe('16 of 20')
    expect(progressWords(checklistProgress(list({ ticks: [aTick({ item: 'docs-proofread' })] })))).toBe(
      '17 of 20',
    )
  })

  it('says of each item how it is known, and how old that is', () => {
    const ticks = [aTick({ item: 'docs-proofread', by: 'matt', note: 'fixed two links' })]
    expect(line(list(), 'ci-green')).toBe('CI is green on aaaaaaa | 2 checks passed. | 1 min ago')
    expect(line(list(), 'changelog')).toBe('Changelog has 26.11.0 | CHANGES, line 1. | 1 min ago')
    expect(line(list({ ticks }), 'docs-proofread')).toBe(
      'Docs proofread | matt: “fixed two links” | 1 min ago',
    )
    expect(line(list(), 'announcement-written')).toBe('Announcement written | null | To do')
    const milestone = unknown('Plain git has no milestones.')
    expect(line(list({ facts: aRelease({ milestone }) }), 'milestone-closed')).toBe(
      'Milestone 26.11.0 is closed | Plain git has no milestones. | Can’t be checked: tick when done',
    )
    const ticked = [aTick({ by: null, stood: { says: 'met', condition: 'green', candidate: sha('a') } })]
    expect(line(list({ facts: red, ticks: ticked }), 'ci-green')).toBe(
      'CI is green on aaaaaaa | CI was green when this was ticked; it is red now. py27 failed. | reopened',
    )
  })

  it('brings what needs a look to the top', () => {
    const facts = aRelease({ ...red, blockers: unknown('GitHub could not be reached.') })
    const ticks = [
      aTick({ item: 'upgrade-tried', stood: { says: null, condition: null, candidate: sha('b') } }),
    ]
    const states = mostPressingFirst(list({ facts, ticks }).items).map(
      ({ id, state }) => `${id} ${state.state}`,
    )
    expect(states.slice(0, 3)).toEqual(['upgrade-tried reopened', 'ci-green failing', 'docs-proofread open'])
    expect(states.indexOf('no-blockers unknown')).toBeGreaterThan(states.indexOf('docs-proofread open'))
  })

  it('says in a few words what is still open and what is wrong', () => {
    expect(list({ facts: red }).trouble).toEqual(['CI is red'])
    expect(openWords(3, 20, ['CI is red'])).toBe('3 of 20 open, CI is red')
    expect(openWords(3, 20, ['The tag is taken', 'Lock files are out of step', 'CI is red'])).toBe(
      '3 of 20 open, the tag is taken, lock files are out of step',
    )
    expect(openWords(0, 20, [])).toBe('all 20 done')
  })
})

describe('a checklist as Markdown', () => {
  it('is a task list with how each item is known', () => {
    const facts = aRelease({ ...red })
    const ticks = [aTick({ item: 'docs-proofread', by: 'matt', note: 'fixed two links' })]
    const text = checklistMarkdown(list({ facts, ticks }), T0 + MINUTE)
    expect(text.split('\n').slice(0, 5)).toEqual([
      '## Site 26.11.0',
      '',
      '16 of 20 done, due 2026-11-25, candidate aaaaaaa.',
      '',
      '### What goes in',
    ])
    expect(text).toContain('\n- [ ] CI is green on aaaaaaa (py27 failed; 1 min ago)\n')
    expect(text).toContain('\n- [x] Docs proofread (matt: “fixed two links”; 1 min ago)\n')
    expect(text).toContain('\n- [ ] Announcement written\n')
  })

  it('calls nobody, names no other issue and has no mark but its own, whatever it tells', () => {
    const { items } = readTaskList('## A\n- [ ] One\n  - [ ] Two')
    const note = '@team see #12 <b> [x](y) `z` *a*\n- [x] three'
    const ticks = [aTick({ item: 'a-one', note })]
    const [, , , , , , one, two] = checklistMarkdown(list({ items, ticks }), T0).split('\n')
    expect(one).toBe(
      '- [x] One (ana: “@<!-- -->team see #<!-- -->12 \\<b\\> \\[x\\](y) \\`z\\` \\*a\\* - \\[x\\] three”; just now)',
    )
    expect(two).toBe('  - [ ] Two')
  })

  it('is marked by its release and version, so that another one’s is not taken for it', () => {
    expect(markerOf(list())).toBe('<!-- binnacle checklist ["Site","26.11.0"] -->')
    expect(markerOf({ release: 'a --> b', version: '1' })).toMatch(/^<!-- [^>]*> b","1"\] -->$/)
    expect(markerOf({ release: 'a --> b', version: '1' }).indexOf('-->')).toBeGreaterThan(30)
  })
})
