// find
export const manyChanges = (found: number, shown: number): string =>
  `${found} changes match this. The first ${shown} are shown.`
export const pullNotSeen = (number: number): string =>
  `No deploy that Binnacle knows brought #${number}, and it isn’t waiting anywhere.`
export const commitNotSeen = (sha: string): string =>
  `No deploy that Binnacle knows brought ${sha}, and it isn’t waiting anywhere.`
export const notABranch = (name: string): string =>
  `“${name}” isn’t a branch of a pull request that shipped or waits. Try its number or a commit.`
