import type { SourceHost, WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import { tagOf } from '@core/releases/cycle'
import type { FoundBranch, Picked, ReleaseHost } from '@core/releases/host'
import { pathPatterns } from '@core/releases/paths'
import {
  inMergeOrder,
  nextPoint,
  type PickPreview,
  type PointName,
  pickCandidates,
} from '@core/releases/point'
import { missingPicks, type PointReleaseRequest } from '@core/releases/publish'
import { fail, ok, type Result } from '@core/result'
import { appIn } from '../../../engine/apps'
import * as words from '../words'
import { hostOf } from './host-of'

/** A point release that a person puts together. */
export interface PointAsk {
  /** The tag of the release that is fixed. */
  readonly base: string
  /** The commits to cherry-pick, as they are called on the release's branch. */
  readonly shas: readonly string[]
  /** The version as the person saw it; null for the next one. A version that was begun is tagged, and goes on anyway. */
  readonly version: string | null
}

interface Options {
  readonly app: (name: string) => WatchedApp | undefined
}

/** What is known of a release and of what was merged since. */
interface PointReleaseFacts {
  readonly name: PointName
  readonly base: { readonly tag: string; readonly sha: string }
  readonly branch: FoundBranch | null
  /** The first-parent line since, newest first. */
  readonly mainline: readonly string[]
  readonly head: string
  readonly host: ReleaseHost
  readonly source: SourceHost
}

/** Puts point releases together: what can be chosen, how it would fare, and the request that comes of it. */
export class PointReleases {
  constructor(private readonly options: Options) {}

  /** What was merged since a release, and how the chosen commits would fare on its branch. Changes nothing. */
  async preview(release: ReleaseConfig, ask: PointAsk): Promise<Result<PickPreview>> {
    const looked = await this.look(release, ask)
    if (!looked.ok) return looked
    const { name, base, branch, mainline, head, host, source } = looked.value
    const merged = await mergedSince(source, release, base.sha, head)
    if (!merged.ok) return merged
    const there = (branch?.commits ?? []).flatMap(({ pickedFrom }) => pickedFrom ?? [])
    const shas = inMergeOrder(ask.shas, mainline).filter((sha) => !there.includes(sha))
    const onto = branch?.sha ?? base.sha
    const picked = shas.length === 0 ? ok([]) : await host.previewPicks({ onto, shas })
    if (!picked.ok) return picked
    return ok({
      ...name,
      hasBranch: branch !== null,
      candidates: pickCandidates({ ...merged.value, mainline, picked: there }),
      picked: picked.value.map((one) => (one.kind === 'conflict' ? { ...one, paths: [...one.paths] } : one)),
    })
  }

  /** The request for a point release, its commits in the order of their merges. Refused where one is not on the branch, or would conflict. */
  async request(release: ReleaseConfig, ask: PointAsk): Promise<Result<PointReleaseRequest>> {
    const looked = await this.look(release, ask)
    if (!looked.ok) return looked
    const { name, base, branch, mainline, host, source } = looked.value
    const { app } = release
    if (ask.shas.length === 0) return fail('invalid', words.CHOOSE_FIRST)
    const shas = inMergeOrder(ask.shas, mainline)
    const picks: { sha: string; subject: string }[] = []
    for (const sha of shas) {
      const commit = await source.resolve(sha)
      if (!commit.ok) return commit
      picks.push({ sha, subject: commit.value.subject })
    }
    const request: PointReleaseRequest = {
      kind: 'point',
      app,
      ...name,
      title: name.version,
      message: words.releaseVersion(name.version),
      isPrerelease: false,
      base,
      picks,
    }
    const missing = missingPicks(request, branch).map(({ sha }) => sha)
    if (missing.length === 0) return ok(request)
    const tried = await host.previewPicks({ onto: branch?.sha ?? base.sha, shas: missing })
    return tried.ok ? checked(request, branch, tried.value) : tried
  }

  private async look(
    { app: name, branch, tag: scheme }: ReleaseConfig,
    ask: PointAsk,
  ): Promise<Result<PointReleaseFacts>> {
    const host = hostOf(this.options.app, name)
    if (!host.ok) return host
    const app = appIn(this.options.app, name)
    if (!app.ok) return app
    const { source } = app.value
    const [tag, tags, head] = await Promise.all([
      host.value.findTag(ask.base),
      source.tags(scheme.prefix),
      source.resolve(branch ?? app.value.branch),
    ])
    if (!tag.ok) return tag
    if (!tags.ok) return tags
    if (!head.ok) return head
    if (tag.value === null) return fail('invalid', words.noTagToFix(ask.base))
    const taken = tags.value.map((one) => one.name)
    const own = ask.version === null ? null : tagOf(ask.version, scheme)
    const point = nextPoint(
      ask.base,
      taken.filter((one) => one !== own),
      scheme,
    )
    if (point === null) return fail('invalid', words.notAVersion(ask.base))
    if (ask.version !== null && point.version !== ask.version)
      return fail('invalid', words.otherPointRelease(ask.base, point.version, ask.version))
    const base = { tag: ask.base, sha: tag.value.sha }
    const [found, mainline] = await Promise.all([
      host.value.findBranch(point.branch, base.sha),
      host.value.mainline({ base: base.sha, head: head.value.sha }),
    ])
    if (!found.ok) return found
    if (!mainline.ok) return mainline
    return ok({
      name: point,
      base,
      branch: found.value,
      mainline: mainline.value,
      head: head.value.sha,
      host: host.value,
      source,
    })
  }
}

/** A request without what is in the release already; refused where one is in conflict, or where nothing is left. */
function checked(
  request: PointReleaseRequest,
  branch: FoundBranch | null,
  tried: readonly Picked[],
): Result<PointReleaseRequest> {
  const conflict = tried.find((one) => one.kind === 'conflict')
  if (conflict?.kind === 'conflict') {
    const { subject = '' } = request.picks.find(({ sha }) => sha === conflict.sha) ?? {}
    const paths = conflict.paths.join(', ')
    return fail('invalid', words.doesNotFit(subject, request.branch, paths))
  }
  const empty = new Set(tried.flatMap((one) => (one.kind === 'empty' ? [one.sha] : [])))
  const picks = request.picks.filter(({ sha }) => !empty.has(sha))
  if (picks.length === 0 && (branch?.commits.length ?? 0) === 0)
    return fail('invalid', words.allIsInAlready(request.base.tag))
  return ok({ ...request, picks })
}

/** Commits and pull requests since a commit, whole where the host can tell them so, and which of them touch the release's part of the repository. */
async function mergedSince(source: SourceHost, { paths }: ReleaseConfig, base: string, head: string) {
  const { releases: reader } = source
  if (reader !== undefined) {
    const range = await reader.whole(base, head)
    if (!range.ok) return range
    const pulls = await reader.pulls(range.value)
    if (!pulls.ok) return pulls
    const merged = { range: range.value, pulls: pulls.value, within: null }
    if (paths === undefined) return ok(merged)
    const touching = await reader.touching(range.value, pathPatterns(paths))
    if (!touching.ok) return touching
    // Where more may touch it, each can be chosen.
    return ok({ ...merged, within: touching.value.isWhole ? touching.value.shas : null })
  }
  const range = await source.compare(base, head)
  if (!range.ok) return range
  const pulls = (await source.pulls?.(range.value)) ?? ok([])
  return pulls.ok ? ok({ range: range.value, pulls: pulls.value, within: null }) : pulls
}
