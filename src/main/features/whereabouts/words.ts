// find
export const manyChanges = (found: number, shown: number): string =>
  `${found} changes go by this. The first ${shown} are shown.`
export const pullNotSeen = (number: number): string =>
  `No deploy that Binnacle knows brought #${number}, and it waits nowhere.`
export const commitNotSeen = (sha: string): string =>
  `No deploy that Binnacle knows brought ${sha}, and it waits nowhere.`
export const notABranch = (name: string): string =>
  `“${name}” is no branch of a pull request that shipped or waits. Try its number or a commit.`
