/** A commit with the commits that it was made from, first the one that it was made on. */
interface Node {
  readonly sha: string
  readonly parents: readonly string[]
}

/** What each color says of a commit while one looks for what a merge brought. */
const BROUGHT = 1
const BEFORE = 2

/**
 * Says of a merge which of these commits it brought: those that lead to its other parents and not to its first, in the order of the
 * commits. It looks no further back than where the two sides meet, so that thousands of merges among thousands of commits take no time.
 */
export function merges(commits: readonly Node[]): (merge: Node) => string[] {
  const order = childrenFirst(commits)
  const place = new Map(order.map(({ sha }, i) => [sha, i]))
  const listed = new Map(commits.map(({ sha }, i) => [sha, i]))
  return ({ parents: [first, ...others] }) => {
    const colors = new Uint8Array(order.length)
    const brought: string[] = []
    let open = 0
    const color = (sha: string | undefined, as: typeof BROUGHT | typeof BEFORE): void => {
      const at = place.get(sha ?? '')
      if (at === undefined || colors[at] === BEFORE || colors[at] === as) return
      open += (as === BROUGHT ? 1 : 0) - (colors[at] === BROUGHT ? 1 : 0)
      colors[at] = as
    }
    color(first, BEFORE)
    for (const other of others) color(other, BROUGHT)
    const begin = Math.min(...[first, ...others].map((sha) => place.get(sha ?? '') ?? order.length))
    for (let at = begin; open > 0 && at < order.length; at++) {
      const node = order[at]
      const is = colors[at]
      if (node === undefined || (is !== BROUGHT && is !== BEFORE)) continue
      for (const parent of node.parents) color(parent, is)
      if (is === BEFORE) continue
      brought.push(node.sha)
      open--
    }
    return brought.sort((a, b) => (listed.get(a) ?? 0) - (listed.get(b) ?? 0))
  }
}

/** The commits so that none comes before one that was made from it, whatever their dates say. */
function childrenFirst(commits: readonly Node[]): Node[] {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]))
  const children = new Map<string, number>()
  for (const { parents } of bySha.values())
    for (const parent of parents) children.set(parent, (children.get(parent) ?? 0) + 1)
  const order: Node[] = []
  const free = [...bySha.values()].filter(({ sha }) => !children.has(sha)).reverse()
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    order.push(node)
    for (const parent of node.parents) {
      const left = (children.get(parent) ?? 1) - 1
      children.set(parent, left)
      const next = bySha.get(parent)
      if (left === 0 && next !== undefined) free.push(next)
    }
  }
  return order
}
