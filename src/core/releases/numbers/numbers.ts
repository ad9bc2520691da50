import { z } from 'zod'
import { dateOf, daysAfter } from '../calendar'
import { peopleOf } from '../people'
import { lacksCommits, type MinimumCount, type WholeRange } from '../reader'
import { LocalDateSchema } from '../types'

const CountSchema = z.object({ count: z.number(), isAtLeast: z.boolean() })

/** A cycle in numbers, as GitHub's pulse has them: merges are left out of everything but files and lines. */
export const NumbersSchema = z.object({
  /** Who made its commits, the most frequent first; programs too. */
  authors: z.array(z.string()),
  /** Those of them that are programs. */
  bots: z.array(z.string()),
  /** Who only had a part in others' commits. */
  coAuthors: z.array(z.string()),
  /** Those people who had no commit before; null where that is not known. */
  newAuthors: z.array(z.string()).nullable(),
  commits: CountSchema,
  /** On all branches together; null where that is not known. */
  everywhere: CountSchema.nullable(),
  files: CountSchema,
  additions: CountSchema,
  deletions: CountSchema,
  /** Each day from the first commit's to the last one's, in order; a day without commits is there too. */
  days: z.array(z.object({ date: LocalDateSchema, commits: z.number() })),
})
export type Numbers = z.infer<typeof NumbersSchema>

/** A chart of more days than this shows nothing; what is older is left out of it. */
const MOST_DAYS = 400

/** Counts a range. `elsewhere` are the commits that are on other branches only. */
export function numbersOf(
  whole: WholeRange,
  { elsewhere, newAuthors }: { elsewhere: MinimumCount | null; newAuthors: readonly string[] | null },
): Numbers {
  const { commits, totalFiles, additions, deletions } = whole
  const made = commits.filter(({ isMerge }) => !isMerge)
  const isCut = lacksCommits(whole)
  const areFilesCut = whole.filesCut === true
  const areLinesCut = areFilesCut || whole.linesCut === true
  const people = peopleOf(made)
  const authors = people.filter((person) => person.commits > 0)
  const humans = new Set(people.filter(({ isBot }) => !isBot).map(({ name }) => name))
  return {
    authors: authors.map(({ name }) => name),
    bots: authors.filter(({ isBot }) => isBot).map(({ name }) => name),
    coAuthors: people
      .filter((person) => person.commits === 0 && humans.has(person.name))
      .map(({ name }) => name),
    newAuthors: newAuthors === null ? null : newAuthors.filter((author) => humans.has(author)),
    commits: { count: made.length, isAtLeast: isCut },
    everywhere:
      elsewhere === null
        ? null
        : { count: made.length + elsewhere.count, isAtLeast: isCut || elsewhere.isAtLeast },
    files: { count: totalFiles, isAtLeast: areFilesCut },
    additions: { count: additions, isAtLeast: areLinesCut },
    deletions: { count: deletions, isAtLeast: areLinesCut },
    days: daysOf(made.map(({ committedAt }) => committedAt)),
  }
}

function daysOf(times: readonly number[]): Numbers['days'] {
  const counts = countsOf(times.map(dateOf))
  const dates = [...counts.keys()].sort()
  const [last] = dates.slice(-1)
  const days: Numbers['days'] = []
  for (let date = last; date !== undefined && date >= (dates[0] ?? '') && days.length < MOST_DAYS; ) {
    days.push({ date, commits: counts.get(date) ?? 0 })
    date = daysAfter(date, -1)
  }
  return days.reverse()
}

/** How often each is there, in the order in which they first appear. */
function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
