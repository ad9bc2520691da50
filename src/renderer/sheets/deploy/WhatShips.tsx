import { allChanges, takenOutIn } from '@core/shipment'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { ChangeList } from '../changes/ChangeList'
import { type Changes, oneCommit } from '../changes/changes'
import { useTags } from '../changes/tags'
import { WayBack } from '../changes/WayBack'
import { Files } from '../Files'
import type { Plan } from './plan'

/** The pull requests, commits and files between what runs and what was chosen. */
export function WhatShips({
  at,
  plan,
  changes,
  problem,
}: {
  at: { app: string; environment: string }
  plan: Extract<Plan, { kind: 'ready' }> | null
  changes: Changes
  problem: boolean
}) {
  const tags = useTags(at, plan?.preview.ranges?.own.range ?? null)
  const { app } = at
  if (plan === null) return problem ? null : <Skeleton rows={4} label="What ships" />
  const { ranges, commit } = plan.preview
  if (ranges === null) {
    return <ChangeList label="What ships" shipment={oneCommit(app, commit)} isWhole empty="" />
  }
  if (changes.kind !== 'known') return <Skeleton rows={4} label="What ships" />
  return (
    <>
      <ChangeList
        label="What ships"
        shipment={changes.shipment}
        isWhole={changes.isWhole}
        tags={tags}
        empty="No commit that does not run there already."
      />
      {takenOutIn(allChanges(ranges)).total > 0 && (
        <WayBack app={app} ranges={ranges} label="What is taken out" empty="" />
      )}
      <Files ranges={ranges} />
    </>
  )
}
