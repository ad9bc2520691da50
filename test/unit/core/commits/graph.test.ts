import { merges } from '@core/commits/graph'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

interface Node {
  readonly sha: string
  readonly parents: readonly string[]
}

/** The same, told slowly: all that leads to the other parents, without all that leads to the first. */
function slowly(commits: readonly Node[], { parents: [first = '', ...others] }: Node): string[] {
  const reached = (from: readonly string[]): Set<string> => {
    const found = new Set<string>()
    const open = [...from]
    for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
      const node = commits.find((one) => one.sha === sha)
      if (node === undefined || found.has(sha)) continue
      found.add(sha)
      open.push(...node.parents)
    }
    return found
  }
  const before = reached([first])
  const brought = reached(others)
  return commits.map(({ sha }) => sha).filter((sha) => brought.has(sha) && !before.has(sha))
}

describe('what a merge brought', () => {
  it('is what leads to its other parents and not to its first, newest first', () => {
    const commits = [
      { sha: 'm', parents: ['b', 'y'] },
      { sha: 'y', parents: ['x'] },
      { sha: 'b', parents: ['a'] },
      { sha: 'x', parents: ['a'] },
      { sha: 'a', parents: ['before'] },
    ]
    const broughtBy = merges(commits)
    expect(broughtBy({ sha: 'm', parents: ['b', 'y'] })).toEqual(['y', 'x'])
    expect(broughtBy({ sha: 'b', parents: ['a'] })).toEqual([])
    expect(broughtBy({ sha: 'a', parents: [] })).toEqual([])
  })

  it('is so in any history, in whatever order its commits are listed', () => {
    const history = fc
      .array(fc.array(fc.nat(), { minLength: 0, maxLength: 3 }), { minLength: 1, maxLength: 24 })
      .map((all) =>
        all.map((parents, i) => ({
          sha: String(i),
          // Some lead out of what is listed.
          parents: [...new Set(parents.map((parent) => (i === 0 ? 'out' : String((parent % (i + 1)) - 1))))],
        })),
      )
    fc.assert(
      fc.property(
        history.chain((nodes) => fc.shuffledSubarray(nodes, { minLength: nodes.length })),
        (nodes) => {
          const broughtBy = merges(nodes)
          for (const node of nodes) expect(broughtBy(node)).toEqual(slowly(nodes, node))
        },
      ),
    )
  })
})
