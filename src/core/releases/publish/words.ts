import { counted, listed } from '../../text/time'

/* The steps of a release: what is made, and what was found of it. `commits` are short. */

export const branch = (name: string, tag: string, commit: string): string =>
  `Branch ${name} at ${tag} (${commit})`
export const branchElsewhere = (name: string, tag: string): string =>
  `There is a branch ${name} already, and it did not grow out of ${tag}.`
export const branchThere = (name: string, tag: string, ahead: number): string =>
  `The branch ${name} already exists${ahead === 0 ? '' : `, ${counted(ahead, 'commit')} ahead of ${tag}`}.`

export const picks = (count: number, branch: string): string =>
  `${counted(count, 'commit')} cherry-picked to ${branch}`
export const picksLeft = (title: string, there: number, commits: readonly string[]): string =>
  `${title}, ${there} of them already there: ${commits.join(', ')} to do`
export const picksThere = (branch: string): string => `Everything you chose is on ${branch} already.`
export const picksTooLate = (tag: string, commits: readonly string[]): string =>
  `${tag} is tagged already, so nothing more can go into it: ${commits.join(', ')} would be left out.`

export const tag = (name: string, at: string): string => `Annotated tag ${name} at ${at}`
export const newEnd = (branch: string): string => `the new end of ${branch}`
export const tagElsewhere = (name: string, commit: string): string =>
  `There is a tag ${name} already, at another commit (${commit}).`
export const tagNotAnnotated = (name: string, commit: string): string =>
  `The tag ${name} already exists at ${commit}; it is not annotated.`
export const tagThere = (name: string, commit: string, by: string): string =>
  `The tag ${name} already exists at ${commit}, by ${by}.`

export const draft = (title: string): string => `Draft release “${title}” with these notes`
export const draftThere = (tag: string): string =>
  `A draft for ${tag} already exists; its notes are replaced by these.`
export const published = (tag: string): string => `The release ${tag} is published already.`
export const draftUnknown = (host: string): string =>
  `It’s not known whether the draft was created, and it may still appear. Look again in a minute, also at ${host}.`

/* How far it has come. */

/** Each step as it follows on a verb. */
export const NOUNS = {
  branch: () => 'the release branch',
  picks: () => 'the cherry-picks',
  tag: (tag: string) => `the tag ${tag}`,
  draft: (tag: string) => `the draft of ${tag}`,
  publish: (tag: string) => `the publishing of ${tag}`,
} as const
export const unheard = (step: string): string =>
  `It is not known whether ${step} arrived. Binnacle looks for it before doing anything else.`
export const NOTHING_DONE = 'Nothing has been created yet.'
export const doneSoFar = (steps: readonly string[]): string =>
  `Done so far: ${listed(steps)}. It continues from there.`
