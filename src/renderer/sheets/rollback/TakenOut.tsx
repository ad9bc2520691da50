import type { RollbackPreview } from '@contract/contract'
import { Skeleton } from '../../ui/Skeleton'
import { CommitList } from '../CommitList'

/** The commits that will no longer run, and those that come back, if any. */
export function TakenOut({ preview }: { preview: RollbackPreview }) {
  if (preview === null) return <Skeleton rows={3} label="What is taken out" />
  const { range } = preview
  if (range === null) return null
  return (
    <>
      <CommitList
        label="What is taken out"
        commits={range.removed}
        total={range.totalRemoved}
        empty="No commit: the same one is shipped again."
      />
      {range.totalCommits > 0 && (
        <CommitList label="What comes back" commits={range.commits} total={range.totalCommits} empty="" />
      )}
    </>
  )
}
