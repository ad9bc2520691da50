import type { ReleaseHost } from '@core/releases/host'
import {
  type HostState,
  missingPicks,
  type ReleaseRequest,
  type StepName,
  shaOf,
} from '@core/releases/publish'
import { assertNever, fail, type Result } from '@core/result'
import * as words from '../words'

interface Sending {
  readonly host: ReleaseHost
  readonly request: ReleaseRequest
  /** As it was looked at just before. */
  readonly found: HostState
  /** The notes, Markdown. */
  readonly notes: string
}

/** Does one step of a release, once. */
export async function send(
  step: StepName,
  { host, request, found, notes }: Sending,
): Promise<Result<unknown>> {
  const { tag, title, message, isPrerelease } = request
  const sha = shaOf(request, found)
  switch (step) {
    case 'branch':
      return request.kind === 'point' ? host.createBranch(request.branch, request.base.sha) : NOT_OURS
    case 'picks': {
      if (request.kind !== 'point' || found.branch === null) return NOT_OURS
      const shas = missingPicks(request, found.branch).map((pick) => pick.sha)
      return host.pick({ branch: request.branch, onto: found.branch.sha, shas })
    }
    case 'tag':
      return sha === null ? NOT_OURS : host.createTag({ tag, sha, message })
    case 'draft':
      return sha === null ? NOT_OURS : host.createDraft({ tag, sha, title, body: notes, isPrerelease })
    case 'publish':
      return found.release === null ? NOT_OURS : host.publish(found.release.id)
    default:
      return assertNever(step)
  }
}

/** What it needs is not there, although the steps before it have made it: somebody took it away in between. */
const NOT_OURS = fail('invalid', words.STEP_BEFORE_IS_GONE)
