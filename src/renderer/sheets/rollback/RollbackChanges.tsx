import type { RollbackPreview } from '@contract/features/deploys'
import {
  allChanges,
  cutWords,
  type ShipmentRanges,
  shippedIn,
  takenOutIn,
  wayBackSentences,
} from '@core/shipment'
import { useMemo } from 'react'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { ChangeList, RestoredChanges, useChanges, useRestoredChanges } from '../changes'
import styles from './WhyBack.module.css'
import * as words from './words'

/** What will no longer run, and what comes back, if anything. */
export function RollbackChanges({ app, preview }: { app: string; preview: RollbackPreview }) {
  if (preview === null) return <Skeleton rows={3} label={words.TAKEN_OUT} />
  const { ranges } = preview
  if (ranges === null) return null
  return (
    <>
      <RestoredChanges app={app} ranges={ranges} label={words.TAKEN_OUT} empty={words.NOTHING_TAKEN_OUT} />
      <WayBackWords app={app} ranges={ranges} />
      {shippedIn(allChanges(ranges)).total > 0 && <ComesBack app={app} ranges={ranges} />}
    </>
  )
}

function ComesBack({ app, ranges }: { app: string; ranges: ShipmentRanges }) {
  const changes = useChanges(app, ranges)
  if (changes.kind !== 'known') return <Skeleton rows={3} label={words.COMES_BACK} />
  return (
    <ChangeList
      label={words.COMES_BACK}
      shipment={changes.shipment}
      isWhole={changes.isWhole}
      isOneWay
      empty=""
    />
  )
}

/** What users lose and get back when all this is gone, in words, and that those commits stay on hold. */
function WayBackWords({ app, ranges }: { app: string; ranges: ShipmentRanges }) {
  const changes = useRestoredChanges(app, ranges)
  const sentences = useMemo(
    () => (changes.kind === 'known' ? wayBackSentences(allChanges(changes.shipment)) : []),
    [changes],
  )
  const all = allChanges(ranges)
  // How much it is nobody knows where a history is cut off; the verdict says so.
  if (takenOutIn(all).total === 0 || cutWords(all) !== null) return null
  return <p className={styles.words}>{[...sentences, words.HELD_AFTERWARDS].join(' ')}</p>
}
