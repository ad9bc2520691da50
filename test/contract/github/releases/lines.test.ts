import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { mergeLines } from '../../../../src/main/services/github/release-host/lines'
import { runGit } from '../../../world/git/beside'
import { seeded } from '../../../world/random'

/** What `git merge-file` makes of it; null for a conflict. */
function byGit(base: string, ours: string, theirs: string): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-merge-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries({ base, ours, theirs })) writeFileSync(join(folder, name), text)
  try {
    return runGit({ args: ['merge-file', '-p', 'ours', 'base', 'theirs'], cwd: folder, env: process.env })
  } catch {
    return null
  }
}

describe('merging two sides of a text', () => {
  it.each([
    ['lines far apart', '1\n2\n3\n4\n5\n', 'one\n2\n3\n4\n5\n', '1\n2\n3\n4\nfive\n', 'one\n2\n3\n4\nfive\n'],
    ['the same change on both sides', '1\n2\n3\n', '1\ntwo\n3\n', '1\ntwo\n3\n', '1\ntwo\n3\n'],
    ['additions at both ends', '1\n2\n', '0\n1\n2\n', '1\n2\n3\n', '0\n1\n2\n3\n'],
    ['a line taken away', '1\n2\n3\n4\n', '1\n3\n4\n', '1\n2\n3\nfour\n', '1\n3\nfour\n'],
    ['different words for one line', '1\n2\n3\n', '1\ntwo\n3\n', '1\nzwei\n3\n', null],
    ['lines next to each other', '1\n2\n3\n4\n', '1\ntwo\n3\n4\n', '1\n2\nthree\n4\n', null],
    ['a last line without an end', '1\n2\n3', 'one\n2\n3', '1\n2\n3\n', 'one\n2\n3\n'],
    ['a file that both filled', '', 'one\n', 'two\n', null],
  ])('%s', (_what, base, ours, theirs, expected) => {
    expect(mergeLines(base, ours, theirs)).toBe(expected)
    expect(byGit(base, ours, theirs)).toBe(expected)
  })

  it('says the same as git, or is more careful, whatever the sides changed', () => {
    const next = seeded(7)
    const pick = (below: number): number => Math.floor(next() * below)
    let clean = 0
    for (let round = 0; round < 200; round++) {
      const base = Array.from({ length: 5 + pick(25) }, (_, i) => `line ${i}`)
      const [ours, theirs] = ['a', 'b'].map((side) => {
        const lines = [...base]
        for (let edit = 0; edit <= pick(3); edit++) {
          const at = pick(lines.length + 1)
          lines.splice(at, pick(3), ...Array.from({ length: pick(3) }, (_, i) => `${side} ${edit} ${i}`))
        }
        return lines
      })
      const text = (lines: readonly string[] = []): string => lines.map((line) => `${line}\n`).join('')
      const sides = [text(base), text(ours), text(theirs)] as const
      const merged = mergeLines(...sides)
      if (merged === null) continue
      clean++
      expect(merged, JSON.stringify(sides)).toBe(byGit(...sides))
    }
    expect(clean).toBeGreaterThan(50)
  })
})
