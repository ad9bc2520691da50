// @ts-check
// The convention for the messages of commits, as CONTRIBUTING.md has it.

/** The longest first line, characters: lists of commits cut longer ones. */
const LONGEST = 72

/** What git itself begins a message with. */
const BY_GIT = /^(Merge |Revert "|fixup! |squash! |amend! )/

/**
 * What is wrong with the message of a commit.
 * @param {string} message As git gives it to a hook: lines that begin with `#` are comments.
 * @returns {string | null} A sentence; null where it is fine.
 */
export function whatIsWrong(message) {
  const lines = message.split('\n').filter((line) => !line.startsWith('#'))
  while (lines.length > 0 && lines[0]?.trim() === '') lines.shift()
  const [subject = '', second = ''] = lines
  if (subject === '') return 'The commit has no message.'
  if (BY_GIT.test(subject)) return null
  if (!/^[a-z0-9][a-z0-9 ./-]*(?:, [a-z0-9][a-z0-9 ./-]*)*: \S/.test(subject))
    return `“${subject}” does not begin with an area in lower case and a colon, such as “github: …”.`
  if (/[.!]$/.test(subject))
    return 'The first line ends with a full stop or an exclamation mark. Leave it out.'
  if (subject.length > LONGEST)
    return `The first line has ${subject.length} characters. Say it in ${LONGEST}, and the rest in a paragraph below.`
  if (second.trim() !== '')
    return 'The second line is not empty. Leave an empty line between subject and text.'
  return null
}
