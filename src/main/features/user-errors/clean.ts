import type { ErrorDetails, ErrorIssue } from '@core/user-errors'

type Clean = (text: string) => string

/** So much of a text of an error is shown, characters: what is cut off nobody reads, and every text must be gone through for secrets. */
const MOST = { title: 1_000, message: 4_000, crumb: 1_000 }

const short = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most)}…`)

/** An issue whose words have no secrets in them: apps put what they were handed into their errors. */
export const cleanIssue = <T extends ErrorIssue>(issue: T, clean: Clean): T => ({
  ...issue,
  title: clean(short(issue.title, MOST.title)),
  culprit: issue.culprit === null ? null : clean(short(issue.culprit, MOST.title)),
})

/** The same of all that is told of one: what was raised, and what happened before. Users keep their addresses, by which they are helped. */
export const cleanDetails = (details: ErrorDetails, clean: Clean): ErrorDetails => ({
  ...details,
  issue: cleanIssue(details.issue, clean),
  raised: details.raised.map((raised) => ({
    ...raised,
    type: clean(short(raised.type, MOST.title)),
    message: clean(short(raised.message, MOST.message)),
  })),
  breadcrumbs: details.breadcrumbs.map((crumb) => ({
    ...crumb,
    category: crumb.category === null ? null : clean(short(crumb.category, MOST.title)),
    message: clean(short(crumb.message, MOST.crumb)),
  })),
  suspects: details.suspects.map((suspect) => ({ ...suspect, subject: clean(suspect.subject) })),
  lacks: details.lacks.map(clean),
})
