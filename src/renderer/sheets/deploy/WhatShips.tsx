import { Skeleton } from '../../ui/Skeleton'
import { CommitList } from '../CommitList'
import { Files } from '../Files'
import type { Plan } from './plan'

/** The commits and files between what runs and what was chosen. */
export function WhatShips({
  plan,
  problem,
}: {
  plan: Extract<Plan, { kind: 'ready' }> | null
  problem: boolean
}) {
  if (plan === null) return problem ? null : <Skeleton rows={4} label="What ships" />
  const { range, commit } = plan.preview
  if (range === null) {
    return <CommitList label="What ships" commits={[commit]} total={1} empty="" />
  }
  return (
    <>
      <CommitList
        label="What ships"
        commits={range.commits}
        total={range.totalCommits}
        empty="No commit that does not run there already."
      />
      {range.totalRemoved > 0 && (
        <CommitList label="What is taken out" commits={range.removed} total={range.totalRemoved} empty="" />
      )}
      <Files range={range} />
    </>
  )
}
