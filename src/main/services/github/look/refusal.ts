import type { LookedCode } from '@core/connect/code'
import type { GithubClient, Unanswered } from '../api/client'
import * as words from '../words'

/** What a question that was not answered comes to: GitHub wants to know who asks, or why it cannot be looked at. */
export function refusalOf(
  { url, host, options }: GithubClient,
  { problem, status }: Unanswered,
  missing: string | null = null,
): Exclude<LookedCode, { state: 'found' }> {
  const isNobody = options.token() === null
  const server = { kind: 'github' as const, url }
  if (problem.keyVariable !== undefined || status === 401 || (isNobody && (status === 403 || status === 404)))
    return {
      state: 'sign-in',
      server,
      sentence: isNobody ? words.signInTo(host) : problem.sentence,
    }
  return { state: 'refused', sentence: status === 404 && missing !== null ? missing : problem.sentence }
}
