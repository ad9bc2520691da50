// What the subject of a commit, or the title of a pull request, says that it takes back: to git, to the hosts and to people who write it by hand.

/** A subject without the pull request's number that a squash adds at its end. */
export const withoutNumber = (subject: string): string => subject.replace(/ \(#\d+\)$/, '')

/** The subject that a title says it takes back, as git writes it: `Revert "…"`, and `Reapply "…"` for the revert of a revert. */
export function revertedSubject(title: string): string | null {
  const [, verb, subject] = /^(Revert|Reapply) "([\s\S]+)"$/.exec(withoutNumber(title)) ?? []
  if (subject === undefined) return null
  return verb === 'Reapply' ? `Revert "${subject}"` : subject
}

/** The subject behind the type “revert” of Conventional Commits, which may as well be no other commit's. */
const revertedByType = (title: string): string | null =>
  /^revert(?:\([^()]{0,100}\))?: "?(\S.*?)"?$/i.exec(withoutNumber(title))?.[1] ?? null

/** What a title may say that it takes back, in either way. Whether anything is called so, is to be looked for. */
export const namedByRevert = (title: string): string | null => revertedSubject(title) ?? revertedByType(title)

/** Whether a title says that it takes back what has this subject. */
export const takesBackSubject = (title: string, subject: string): boolean =>
  isNamedBy(namedByRevert(title), subject)

/** Whether these are one subject; a revert names it with or without the number that a squash added. */
export const isNamedBy = (reverted: string | null, subject: string): boolean =>
  reverted === subject || reverted === withoutNumber(subject)

/** The titles, without a number of their own, that say in git's words that they take this subject back. */
export const revertsOfSubject = (subject: string): string[] =>
  [...new Set([subject, withoutNumber(subject)])].flatMap((named) => {
    const [, again] = /^Revert "([\s\S]+)"$/.exec(named) ?? []
    return [`Revert "${named}"`, ...(again === undefined ? [] : [`Reapply "${again}"`])]
  })
