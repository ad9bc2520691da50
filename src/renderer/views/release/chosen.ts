import type { ReleaseSummary } from '@core/releases/overview'
import type { ReleaseProgress } from '@core/releases/publish'

/** The release that is open: the one that was asked for, or the first; null where the workspace names none. */
export const chosenOf = (releases: readonly ReleaseSummary[], wanted: string | null): ReleaseSummary | null =>
  releases.find(({ id }) => id === wanted) ?? releases[0] ?? null

/** Its newest version that has a tag; null for none. */
export const newestOf = ({ past }: ReleaseSummary): string | null => past[0]?.released.version ?? null

/** Whether a version was begun here and is not public yet: it is what needs a person, though the next cycle has begun with its tag. */
export const isUnfinished = (progress: ReleaseProgress | null | undefined): boolean =>
  progress !== null && progress !== undefined && !progress.done.includes('publish')
