import type { GithubCheck } from './github-check'

/**
 * What each check is called: by its own name, and where several have it by what tells them apart, as GitHub's pages write it: the workflow
 * ("CI / test"), the event ("CI / test (push)"), the branch ("CI / test (push, main)").
 */
export function shownNames(checks: readonly GithubCheck[]): Map<GithubCheck, string> {
  const names = new Map<GithubCheck, string>()
  let open = checks
  for (const nameOf of NAMES) {
    const counts = new Map<string, number>()
    for (const check of open) counts.set(nameOf(check), (counts.get(nameOf(check)) ?? 0) + 1)
    for (const check of open) names.set(check, nameOf(check))
    open = open.filter((check) => counts.get(nameOf(check)) !== 1)
  }
  return names
}

const NAMES: readonly ((check: GithubCheck) => string)[] = [
  ({ name }) => name,
  (check) => longName(check),
  (check) => `${longName(check)}${details(check.run?.event)}`,
  (check) => `${longName(check)}${details(check.run?.event, check.run?.branch)}`,
]

/** "CI / test"; of what is no job the app that reports it, or that it is a commit status. */
export const longName = ({ name, run, app }: GithubCheck): string =>
  app === null ? `${name} (commit status)` : `${run?.workflow ?? app.name} / ${name}`

const details = (...parts: readonly (string | null | undefined)[]): string => {
  const known = parts.filter((part) => part)
  return known.length === 0 ? '' : ` (${known.join(', ')})`
}
