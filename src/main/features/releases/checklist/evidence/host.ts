import type { WatchedApp } from '@core/ports'
import type { Milestone, OpenIssues, ReleasePage, TagDetails } from '@core/releases/checklist'
import type { ReleaseConfig } from '@core/releases/config'
import type { FoundTag, HostedRelease } from '@core/releases/host'
import type { Cycle } from '@core/releases/types'
import { fail, ok, type Result } from '@core/result'
import * as words from '../../words'

/** The milestone of a version, by any of the names that teams give it. */
export async function readMilestone(
  { source }: Pick<WatchedApp, 'source'>,
  { version, tag, release }: Cycle,
): Promise<Result<Milestone | null>> {
  const titles = [...new Set([version, tag, `${release} ${version}`])]
  return (await source.tracker?.milestone(titles)) ?? fail('invalid', words.noMilestones(nameOf(source)))
}

/** What is open with a label that holds a release up. */
export const readBlockers = async (
  { source }: Pick<WatchedApp, 'source'>,
  { blockerLabels }: ReleaseConfig,
): Promise<Result<OpenIssues>> =>
  (await source.tracker?.openWith(blockerLabels)) ?? fail('invalid', words.noIssues(nameOf(source)))

const nameOf = ({ label }: WatchedApp['source']): string => (label === 'Git' ? words.PLAIN_GIT : label)

export async function readTag({ releases }: WatchedApp, tag: string): Promise<Result<TagDetails | null>> {
  if (releases === null) return fail('invalid', words.cannotAskTag(tag))
  const found = await releases.findTag(tag)
  return found.ok ? ok(found.value === null ? null : detailsOf(found.value)) : found
}

const detailsOf = ({ sha, annotation }: FoundTag): TagDetails => ({
  sha,
  kind: annotation === null ? 'plain' : annotation.signature === 'none' ? 'annotated' : 'signed',
})

export async function readPage({ releases }: WatchedApp, tag: string): Promise<Result<ReleasePage | null>> {
  if (releases === null) return fail('invalid', words.cannotAskRelease(tag))
  const found = await releases.findRelease(tag)
  return found.ok ? ok(found.value === null ? null : pageOf(found.value)) : found
}

const pageOf = ({ isDraft, body, assets, url }: HostedRelease): ReleasePage => ({
  isDraft,
  notes: body,
  artifacts: assets,
  url,
})
