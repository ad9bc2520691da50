import { RULE_NAMES, RULES, TEMPLATE } from '@core/releases/checklist'
import { readTaskList, readTasks } from '@core/releases/task-list'
import { describe, expect, it } from 'vitest'
import { aRelease } from './support'

const LIST = `# Release

Some words before it.

## Before

- [ ] CI is green
- [x] Upgrade **tried** by hand <!-- binnacle: each-candidate -->
  - [ ] from the last [release](https://example.com/last)
    * [ ] and from the one before
- [ ] Everything merged <!-- binnacle: milestone-closed -->
- no task
1. [ ] Say it in the chat

\`\`\`
- [ ] not this one
\`\`\`

## After
- [ ] Say it in the chat
`

describe('a team’s own list', () => {
  it('has its groups, its order and what stands below what', () => {
    expect(readTaskList(LIST).items.map(({ group, depth, text }) => `${group} ${depth} ${text}`)).toEqual([
      'Before 0 CI is green',
      'Before 0 Upgrade tried by hand',
      'Before 1 from the last release',
      'Before 2 and from the one before',
      'Before 0 Everything merged',
      'Before 0 Say it in the chat',
      'After 0 Say it in the chat',
    ])
  })

  it('names a rule in a comment, or means it by its wording', () => {
    const rules = readTaskList(LIST).items.flatMap(({ text, rule }) =>
      rule === null ? [] : [`${text}: ${rule}`],
    )
    expect(rules).toEqual(['CI is green: ci-green', 'Everything merged: milestone-closed'])
  })

  it('may name a rule as it was called before, or write its wording in either spelling', () => {
    const named = readTaskList('- [ ] Files are there <!-- binnacle: artefacts -->')
    expect(named).toMatchObject({ items: [{ rule: 'artifacts' }], faults: [] })
    const asked = ['Artefacts attached', 'The artifacts are uploaded']
    expect(readTasks(asked).items.map(({ rule }) => rule)).toEqual(['artifacts', 'artifacts'])
  })

  it('takes a text that only speaks of something for a person’s', () => {
    const asked = ['Ask whether CI is green enough', 'Fix the changelog', 'Docs proofread', 'Tag it']
    expect(readTasks(asked).items.map(({ rule }) => rule)).toEqual([null, null, null, null])
  })

  it('says that a tick holds for one commit where it is written, or the rule is about the commit', () => {
    const each = readTaskList(LIST).items.filter(({ eachCandidate }) => eachCandidate)
    expect(each.map(({ text }) => text)).toEqual(['CI is green', 'Upgrade tried by hand'])
  })

  it('gives the same item the same name, wherever it stands among the others, and two alike two names', () => {
    const idOf = (markdown: string) => readTaskList(markdown).items.map(({ id }) => id)
    expect(idOf('## A\n- [ ] Two\n- [ ] One')).toEqual(['a-two', 'a-one'])
    expect(idOf('## A\n- [x] One\n- [ ] One')).toEqual(['a-one', 'a-one-2'])
  })

  it('is read as GitHub shows it', () => {
    const list = [
      'Before the tag\n==============',
      '- [ ] Two lines\n  of one task\n\n  and a paragraph about it',
      ' - [ ] at the same level',
      '    - [ ] below it',
      '<!--\n- [ ] not yet\n-->',
      '* no task\n  - [ ] below no task',
      '> - [ ] quoted',
    ]
    expect(
      readTaskList(list.join('\n')).items.map(({ group, depth, text }) => `${group} ${depth} ${text}`),
    ).toEqual([
      'Before the tag 0 Two lines of one task',
      'Before the tag 0 at the same level',
      'Before the tag 1 below it',
      'Before the tag 0 below no task',
      'Before the tag 0 quoted',
    ])
  })

  it('has the comment on the line below as well, and none in code', () => {
    const { items, faults } = readTaskList(
      '- [ ] Merged\n  <!-- binnacle: milestone-closed -->\n- [ ] Say `<!-- binnacle: x -->`',
    )
    expect(items.map(({ rule }) => rule)).toEqual(['milestone-closed', null])
    expect(faults).toEqual([])
  })

  it('is no list where it is longer than anybody would work through', () => {
    expect(readTaskList('- [ ] One more\n'.repeat(5000))).toEqual({
      items: [],
      faults: ['It is longer than 64 KB, so it isn’t read.'],
    })
  })

  it('says which rule it does not know, and that it has no task', () => {
    const { items, faults } = readTaskList('- [ ] All good <!-- binnacle: ci-gren -->')
    expect(items).toMatchObject([{ text: 'All good', rule: null }])
    expect(faults).toEqual([
      expect.stringMatching(/^“All good” names a rule “ci-gren”; known are .*ci-green/),
    ])
    expect(readTaskList('# Nothing').faults).toEqual(['It has no task (“- [ ] …”).'])
  })

  it('may be lines of the workspace file, with or without a box', () => {
    expect(readTasks(['## Words', 'Docs proofread', '- [ ] CI is green']).items).toMatchObject([
      { group: 'Words', text: 'Docs proofread', rule: null },
      { group: 'Words', text: 'CI is green', rule: 'ci-green' },
    ])
  })
})

describe('the built-in list', () => {
  it('has some 20 items with a name each, every rule once', () => {
    expect(TEMPLATE).toHaveLength(20)
    expect(new Set(TEMPLATE.map(({ id }) => id)).size).toBe(20)
    expect(TEMPLATE.flatMap(({ rule }) => rule ?? []).sort()).toEqual([...RULE_NAMES].sort())
  })

  it('finds what was ticked of a rule before it had another name', () => {
    expect(TEMPLATE.find(({ rule }) => rule === 'artifacts')?.id).toBe('artefacts')
    expect(TEMPLATE.find(({ rule }) => rule === 'changelog')?.id).toBe('changelog')
  })

  it('is understood again when a team writes it down in its own file', () => {
    const worded = RULE_NAMES.map((name) => RULES[name].title(aRelease()))
    const meant = readTasks(worded).items.map(({ rule }, i) => [worded[i], rule ?? RULE_NAMES[i]])
    expect(meant).toEqual(RULE_NAMES.map((name, i) => [worded[i], name]))
  })
})
