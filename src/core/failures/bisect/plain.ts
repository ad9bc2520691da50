import { beginBisection, learn, leftOf, nextCheck, type Weighted } from './bisection'

/** How many checks it takes to find a culprit among commits (oldest first) that are searched with these weights. */
export function checksToFind(commits: readonly Weighted[], culprit: string): number {
  const at = commits.findIndex(({ sha }) => sha === culprit)
  let bisection = beginBisection(commits)
  let checks = 0
  for (let sha = nextCheck(bisection); sha !== null; sha = nextCheck(bisection)) {
    const isBad = leftOf(bisection).indexOf(sha) + bisection.low >= at
    bisection = learn(bisection, sha, isBad ? 'bad' : 'good')
    checks++
  }
  return checks
}

/** The same for plain bisection, which suspects nobody: to compare with. */
export const plainBisect = (shas: readonly string[], culprit: string): number =>
  checksToFind(
    shas.map((sha) => ({ sha, weight: 1 })),
    culprit,
  )
