import { allChanges, takenOutIn } from '@core/shipment'
import { openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { ChangeList, oneCommit, RestoredChanges, type ShipmentState, useTags } from '../changes'
import { Files } from '../Files'
import styles from './DeploySheet.module.css'
import type { DeploySheetState } from './plan'
import * as words from './words'

/** The pull requests, commits and files between what runs and what was chosen. */
export function WhatShips({
  at,
  plan,
  changes,
  problem,
  hasOthers,
}: {
  at: { app: string; environment: string }
  plan: Extract<DeploySheetState, { kind: 'ready' }> | null
  changes: ShipmentState
  problem: boolean
  /** The app has other environments, which this one can be compared with. */
  hasOthers: boolean
}) {
  const tags = useTags(at, plan?.preview.ranges?.own.range ?? null)
  const { app } = at
  if (plan === null) return problem ? null : <Skeleton rows={4} label={words.WHAT_SHIPS} />
  const { ranges, commit } = plan.preview
  if (ranges === null) {
    return <ChangeList label={words.WHAT_SHIPS} shipment={oneCommit(app, commit)} isWhole fills empty="" />
  }
  if (changes.kind !== 'known') return <Skeleton rows={4} label={words.WHAT_SHIPS} />
  return (
    <>
      <ChangeList
        label={words.WHAT_SHIPS}
        shipment={changes.shipment}
        isWhole={changes.isWhole}
        fills
        tags={tags}
        aside={hasOthers && <Compare at={at} />}
        empty={words.NOTHING_SHIPS}
      />
      {takenOutIn(allChanges(ranges)).total > 0 && (
        <RestoredChanges app={app} ranges={ranges} label={words.TAKEN_OUT} empty="" />
      )}
      <Files ranges={ranges} />
    </>
  )
}

const Compare = ({ at }: { at: { app: string; environment: string } }) => (
  <Button look="quiet" className={styles.compare} onClick={() => openSheet({ kind: 'compare', ...at })}>
    {words.COMPARE}
  </Button>
)
