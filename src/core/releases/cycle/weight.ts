import { z } from 'zod'
import type { PullRequest } from '../../commits/commit'
import { shortSha } from '../../commits/commit'
import { commitsOf, contentsOf, titleOf } from '../../shipment'
import { type Conventional, conventional, gitmojiWeight, withoutHabit } from '../conventional'
import type { WholeCommit, WholeRange } from '../reader'
import * as words from '../words'

/** How much a release changes: what it repairs, adds or breaks. */
export const WeightSchema = z.enum(['patch', 'minor', 'major'])
export type Weight = z.infer<typeof WeightSchema>

/** How much, and because of what: "drop v1 is a breaking change"; `why` null where nothing says it. */
export const WeighedSchema = z.object({
  weight: WeightSchema,
  why: z.string().nullable(),
  /** A version that a commit asks for by its name, and what says so; it may be one that is none of the scheme's, or past. */
  as: z.object({ version: z.string(), why: z.string() }).optional(),
  /** What is major is a new major version below 1.0.0 too, as the tool counts that says it. */
  leavesZero: z.literal(true).optional(),
})
export type Weighed = z.infer<typeof WeighedSchema>

/** What is taken for granted while nobody knows what changes. */
export const UNWEIGHED: Weighed = { weight: 'minor', why: null }

/** A change as it is weighed: a pull request with its commits, or a commit by itself. */
export interface WeighedChange {
  /** Its title, and the subjects of its commits. */
  readonly titles: readonly string[]
  readonly labels: readonly string[]
  /** A commit of it has a footer that says so. */
  readonly hasBreakingFooter: boolean
}

const RANK: Record<Weight, number> = { patch: 0, minor: 1, major: 2 }

const MINOR_TYPES = new Set(['feat', 'feature', 'features', 'add', 'new', 'deprecate'])
const PATCH_TYPES = new Set([
  ...['fix', 'fixes', 'bugfix', 'hotfix', 'perf', 'revert', 'security', 'deps', 'docs', 'doc', 'chore'],
  ...['build', 'ci', 'test', 'tests', 'style', 'refactor', 'ref', 'lint', 'types', 'meta', 'release'],
  ...['i18n', 'l10n', 'internal', 'improvement', 'cleanup', 'typo', 'wip'],
])

/** What says by itself that something breaks (`Breaking: …`, `BREAKING CHANGE: …` as a title, the gitmoji for it). */
const BREAKS = /^(?:breaking(?:[ -]changes?)?|\[breaking\]|💥|:boom:):? {1,5}\S/iu
/** The Node.js that a package runs on is part of what it promises: fewer versions of it are a break by the custom of its packages. */
const DROPS_NODE =
  /^(?:(?:drop|remove|end|discontinue)\b.{0,60}\bnode(?:\.?js\b|\s{1,5}v?\d)|requires?\b.{0,20}\bnode(?:\.?js\b|\s{1,5}v?\d))/i
const OF_TESTS = /\b(?:ci|tests?|testing|matrix|actions?|workflows?|types|docs?|engines?)\b/i

/** The first words of titles of those who use no types. */
const PATCH_VERBS =
  /^(?:fix(?:e[sd])?|bugfix|hotfix|repair|correct|revert|bump|upgrade|update|pin|document|docs?|typo|refactor|clean up|cleanup|simplify|rename|test|tests|lint|format|release|version|prepare|backport|translate|translations?)\b|^v?\d+\.\d+/i

/**
 * Weighs what goes out, the heaviest change first: a type of Conventional Commits, a footer or a label says what a change is. In a project
 * where most say so, a change that says nothing adds nothing; elsewhere what is no fix by its first word may add something.
 */
export function weigh(changes: readonly WeighedChange[]): Weighed {
  const read = changes.map((change) => ({ change, said: saidOf(change) }))
  const heaviest = read.reduce<ChangeWeight | null>(
    (best, { said }) =>
      said !== null && (best === null || RANK[said.weight] > RANK[best.weight]) ? said : best,
    null,
  )
  if (heaviest?.weight === 'major' || heaviest?.weight === 'minor') return weighedBy(heaviest)
  const silent = read.filter(({ said }) => said === null)
  const isConventional = heaviest !== null && silent.length * 2 <= read.length
  const isRepaired = silent.every(({ change }) =>
    change.titles.some((title) => PATCH_VERBS.test(withoutHabit(title))),
  )
  if (read.length === 0 || (!isConventional && !isRepaired)) return UNWEIGHED
  return { weight: 'patch', why: 'nothing but fixes and upkeep' }
}

/** What a change says of its own weight. */
interface ChangeWeight {
  readonly weight: Weight
  readonly name: string
}

const weighedBy = ({ weight, name }: ChangeWeight): Weighed => ({
  weight,
  why: weight === 'major' ? `${name} is a breaking change` : `${name} is a new feature`,
})

function saidOf(change: WeighedChange): ChangeWeight | null {
  const types = change.titles.flatMap((title) => conventional(title) ?? []).filter(isKnown)
  const [first = ''] = change.titles
  const breaking = types.find(({ isBreaking }) => isBreaking)
  const name = (breaking ?? conventional(first))?.description ?? first
  const labelled = labelWeight(change.labels)
  const isBreaking = breaking !== undefined || change.titles.some((title) => BREAKS.test(title))
  if (isBreaking || change.hasBreakingFooter || labelled === 'major') return { weight: 'major', name }
  const feature = types.find(({ type }) => MINOR_TYPES.has(type))
  if (feature !== undefined) return { weight: 'minor', name: feature.description }
  if (labelled !== null) return { weight: labelled, name }
  if (types.length > 0) return { weight: 'patch', name }
  const dropped = change.titles.find((title) => DROPS_NODE.test(withoutHabit(title)) && !OF_TESTS.test(title))
  if (dropped !== undefined) return { weight: 'major', name: withoutHabit(dropped) }
  const marked = change.titles.map(gitmojiWeight)
  if (marked.includes('minor')) return { weight: 'minor', name: withoutHabit(first) }
  if (marked.includes('patch')) return { weight: 'patch', name }
  return null
}

/** "api: …" names a part of the code and no type. */
const isKnown = ({ type, isBreaking }: Conventional): boolean =>
  isBreaking || MINOR_TYPES.has(type) || PATCH_TYPES.has(type)

const MINOR_WORDS = ['feature', 'features', 'feat', 'enhancement', 'enhancements']
const PATCH_WORDS = [
  ...[
    'bug',
    'bugs',
    'fix',
    'bugfix',
    'defect',
    'regression',
    'docs',
    'doc',
    'documentation',
    'chore',
    'internal',
  ],
  ...[
    'dependencies',
    'deps',
    'maintenance',
    'refactor',
    'refactoring',
    'test',
    'tests',
    'ci',
    'performance',
    'perf',
  ],
]
const NEGATIONS = ['non', 'not', 'no', 'without']

/** What labels ask for, by their whole words: "Type: Breaking change", "semver-major", "enhancement". null where they say nothing of it. */
export function labelWeight(labels: readonly string[]): Weight | null {
  const weights = labels.flatMap((label): Weight[] => {
    const words: readonly string[] = label.toLowerCase().match(/[a-z0-9]+/g) ?? []
    const has = (...any: string[]): boolean => any.some((word) => words.includes(word))
    const isOfVersion = has('semver', 'version', 'bump') || words.length === 1
    if (has('breaking') && !has(...NEGATIONS)) return ['major']
    if (isOfVersion && has('major')) return ['major']
    if (has(...MINOR_WORDS) || (isOfVersion && has('minor'))) return ['minor']
    return has(...PATCH_WORDS) || (isOfVersion && has('patch')) ? ['patch'] : []
  })
  return weights.reduce<Weight | null>(
    (best, one) => (best === null || RANK[one] > RANK[best] ? one : best),
    null,
  )
}

/** Weighs what a range brings. What it takes back again within itself has no effect, and a merge is what it merged. */
export function weighedOf(whole: WholeRange, pulls: readonly PullRequest[]): Weighed {
  const known = new Map(whole.commits.map((commit) => [commit.sha, commit]))
  const { items } = contentsOf({ range: whole, pulls })
  const changes = items.flatMap(({ item }): WeighedChange[] => {
    const commits = commitsOf(item).flatMap(({ sha }) => known.get(sha) ?? [])
    const made = commits.filter(({ isMerge }) => !isMerge)
    // A merge of branches is no change by itself.
    if (item.kind === 'commit' && made.length === 0) return []
    return [
      {
        titles: [...new Set([titleOf(item), ...made.map(({ subject }) => subject)])],
        labels: item.kind === 'pull' ? item.pull.labels : [],
        hasBreakingFooter: commits.some(({ breaks }) => breaks === true),
      },
    ]
  })
  const left = items.flatMap(({ item }) => commitsOf(item)).flatMap(({ sha }) => known.get(sha) ?? [])
  const as = askedIn([...left, ...(whole.asking ?? [])])
  return { ...weigh(changes), ...(as !== null && { as }) }
}

/** The version that the newest commit of those asks for that ask for one. */
function askedIn(commits: readonly WholeCommit[]): Weighed['as'] | null {
  const [newest] = commits
    .filter(({ releaseAs }) => releaseAs !== undefined)
    .sort((a, b) => b.committedAt - a.committedAt)
  if (newest?.releaseAs === undefined) return null
  return { version: newest.releaseAs, why: words.releaseAs(shortSha(newest.sha), newest.releaseAs) }
}
