import { counted } from '../../text/time'
import type { Count } from '../reader'
import type { Numbers } from './numbers'

/**
 * The numbers as GitHub's pulse says them: "Excluding merges, 13 authors have pushed 213 commits to master and 247 commits to all
 * branches. On master, 251 files have changed and there have been 8,385 additions and 1,681 deletions."
 */
export function numbersSentence(numbers: Numbers, branch: string): string {
  const { authors, commits, everywhere, files, additions, deletions } = numbers
  const pushed = [
    `${many(commits, 'commit')} to ${branch}`,
    ...(everywhere === null ? [] : [`${many(everywhere, 'commit')} to all branches`]),
  ].join(' and ')
  return [
    `Excluding merges, ${authorsWords(numbers)} ${has(authors.length)} pushed ${pushed}.`,
    `On ${branch}, ${many(files, 'file')} ${has(files.count)} changed and there ${has(additions.count)} been`,
    `${many(additions, 'addition')} and ${many(deletions, 'deletion')}.`,
  ].join(' ')
}

/** "13 authors", "13 authors (2 bots)", "13 authors (2 bots, 3 co-authors beside them)". */
function authorsWords({ authors, bots, coAuthors, commits }: Numbers): string {
  const who = many({ count: authors.length, isAtLeast: commits.isAtLeast }, 'author')
  const apart = [
    ...(bots.length === 0 ? [] : [counted(bots.length, 'bot')]),
    ...(coAuthors.length === 0 ? [] : [`${counted(coAuthors.length, 'co-author')} beside them`]),
  ]
  return apart.length === 0 ? who : `${who} (${apart.join(', ')})`
}

/** "2 new contributors: Grace Hopper and Ada Lovelace."; null where there are none, or nobody knows. */
export function newAuthorsSentence({ newAuthors }: Numbers): string | null {
  if (newAuthors === null || newAuthors.length === 0) return null
  return `${counted(newAuthors.length, 'new contributor')}: ${NAMES.format(newAuthors)}.`
}

const NAMES = new Intl.ListFormat('en', { type: 'conjunction' })

const many = ({ count, isAtLeast }: Count, one: string): string =>
  `${isAtLeast ? 'at least ' : ''}${counted(count, one)}`

const has = (count: number): string => (count === 1 ? 'has' : 'have')
