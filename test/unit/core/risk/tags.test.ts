import type { ChangedFile } from '@core/commits/change'
import { DEFAULT_POLICY, tagsOf } from '@core/risk'
import { describe, expect, it } from 'vitest'

const file = (path: string, ...added: string[]): ChangedFile => ({
  path,
  from: null,
  kind: 'modified',
  hunks: [
    { line: 1, lines: added.length, added: added.map((text, i) => ({ line: i + 1, text })), removed: [] },
  ],
})
const tags = (...files: ChangedFile[]) => tagsOf({ files }, DEFAULT_POLICY.patterns)

describe('the labels of a commit', () => {
  it('say what it touches beside code, each once, the gravest first', () => {
    const files = ['yarn.lock', 'web/yarn.lock', 'ops/a.tf', 'app/migrations/0232_owner.py', 'src/a.ts']
    expect(tags(...files.map((path) => file(path)))).toEqual(['migration', 'infrastructure', 'lock file'])
  })

  it('name a flag by its file, or by its line in the file of all flags', () => {
    expect(tags(file('config/flags/plan-limits.yml'))).toEqual(['flag: plan-limits'])
    expect(tags(file('config/flags.yml', 'plan-limits: true', '  "new_checkout": false,', '# x: y'))).toEqual(
      ['flag: plan-limits', 'flag: new_checkout'],
    )
    expect(tags({ ...file('flags.json'), hunks: null })).toEqual(['flag'])
  })

  it('are none for code, manifests and settings', () => {
    expect(tags(file('src/a.ts'), file('package.json'), file('config/a.yml'))).toEqual([])
  })
})
