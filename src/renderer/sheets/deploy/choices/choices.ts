import type { Commit, OpenPull, RefName } from '@core/commits/commit'
import { fuzzyScore } from '@core/text/fuzzy'

export type ChoiceGroup = 'branches' | 'commits' | 'pulls' | 'tags'

/** Something that a deploy may ship. */
export interface RefChoice {
  readonly group: ChoiceGroup
  readonly key: string
  /** What the ref field gets. Of a pull request it is its commit: its branch may be called as another one is, in a fork. */
  readonly ref: string
  /** What it is called. */
  readonly label: string
  /** What else is said of it. */
  readonly note: string
  /** null where it is only known by its name. */
  readonly sha: string | null
  /** When it was made or last changed, epoch ms; null where that is not known. */
  readonly at: number | null
}

/** What there is to choose from, as main answers it. */
export interface Offered {
  readonly refs: readonly RefName[]
  readonly commits: readonly Commit[]
  readonly pulls: readonly OpenPull[]
}

export const ORDER: readonly ChoiceGroup[] = ['branches', 'commits', 'pulls', 'tags']

export function choicesOf({ refs, commits, pulls }: Offered): RefChoice[] {
  const branches = new Set(refs.flatMap(({ kind, name }) => (kind === 'branch' ? [name] : [])))
  const named = refs.map(({ kind, name, release }): RefChoice => {
    const isShadowed = kind === 'tag' && branches.has(name)
    return {
      group: kind === 'branch' ? 'branches' : 'tags',
      key: `${kind} ${name}`,
      ref: isShadowed ? `refs/tags/${name}` : name,
      label: name,
      note: release === undefined || release === name ? '' : release,
      sha: null,
      at: null,
    }
  })
  const recent = commits.map(
    ({ sha, subject, author, at }): RefChoice => ({
      ...{ group: 'commits', key: `commit ${sha}`, ref: sha, label: subject, note: author, sha, at },
    }),
  )
  const open = pulls.map(
    ({ number, title, author, branch, sha, isDraft, at }): RefChoice => ({
      group: 'pulls',
      key: `pull ${number}`,
      ref: sha,
      label: `#${number} ${title}`,
      note: [isDraft ? 'draft' : '', author, branch].filter((word) => word !== '').join(' · '),
      sha,
      at,
    }),
  )
  return [...named, ...recent, ...open]
}

/** So many of a group are shown: at first, and of those that a search finds. */
const SHOWN = { first: 6, found: 20 }

/** What answers a search, group by group in their order, in each the best first; and how many more there are. */
export function foundChoices(
  choices: readonly RefChoice[],
  search: string,
): { readonly shown: readonly RefChoice[]; readonly more: number } {
  const words = search.trim()
  const most = words === '' ? SHOWN.first : SHOWN.found
  const found = words === '' ? choices : ranked(choices, words)
  const groups = ORDER.map((group) => found.filter((choice) => choice.group === group))
  const shown = groups.flatMap((group) => group.slice(0, most))
  return { shown, more: found.length - shown.length }
}

/** Who types a commit's name or all of another one means just that. */
function ranked(choices: readonly RefChoice[], search: string): RefChoice[] {
  const lower = search.toLowerCase()
  return choices
    .flatMap((choice) => {
      const isNamed = choice.sha?.startsWith(lower) === true || choice.label.toLowerCase() === lower
      const score = isNamed ? Number.POSITIVE_INFINITY : fuzzyScore(search, `${choice.label} ${choice.note}`)
      return score === null ? [] : [{ choice, score }]
    })
    .sort((a, b) => (a.score === b.score ? 0 : b.score - a.score))
    .map(({ choice }) => choice)
}
