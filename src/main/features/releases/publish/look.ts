import type { ReleaseHost } from '@core/releases/host'
import type { Found, ReleaseWish } from '@core/releases/publish'
import { ok, type Result } from '@core/result'

/** Looks at the host for all that a wish would make. */
export async function look(host: ReleaseHost, wish: ReleaseWish): Promise<Result<Found>> {
  const { tag: name } = wish
  const [tag, release, branch] = await Promise.all([
    host.findTag(name),
    host.findRelease(name),
    wish.kind === 'point' ? host.findBranch(wish.branch, wish.base.sha) : ok(null),
  ])
  if (!tag.ok) return tag
  if (!release.ok) return release
  if (!branch.ok) return branch
  return ok({ tag: tag.value, release: release.value, branch: branch.value })
}
