import type { ReleaseHost } from '@core/releases/host'
import { type Found, missingPicks, type ReleaseWish, type StepName, shaOf } from '@core/releases/publish'
import { assertNever, fail, type Result } from '@core/result'
import * as words from '../words'

interface Sending {
  readonly host: ReleaseHost
  readonly wish: ReleaseWish
  /** As it was looked at just before. */
  readonly found: Found
  /** The notes, Markdown. */
  readonly notes: string
}

/** Does one step of a release, once. */
export async function send(step: StepName, { host, wish, found, notes }: Sending): Promise<Result<unknown>> {
  const { tag, title, message, isPrerelease } = wish
  const sha = shaOf(wish, found)
  switch (step) {
    case 'branch':
      return wish.kind === 'point' ? host.createBranch(wish.branch, wish.base.sha) : NOT_OURS
    case 'picks': {
      if (wish.kind !== 'point' || found.branch === null) return NOT_OURS
      const shas = missingPicks(wish, found.branch).map((pick) => pick.sha)
      return host.pick({ branch: wish.branch, onto: found.branch.sha, shas })
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
