import { allChanges, cutWords, type ShipmentRanges, takenOutIn, wayBackSentences } from '@core/shipment'
import { useMemo } from 'react'
import { useWayBack } from '../changes/WayBack'
import styles from './WhyBack.module.css'

/** What users lose and get back when all this is gone, in words, and that what leaves is held. */
export function WayBackWords({ app, ranges }: { app: string; ranges: ShipmentRanges }) {
  const changes = useWayBack(app, ranges)
  const sentences = useMemo(
    () => (changes.kind === 'known' ? wayBackSentences(allChanges(changes.shipment)) : []),
    [changes],
  )
  const all = allChanges(ranges)
  // How much it is nobody knows where a history is cut off; the verdict says so.
  if (takenOutIn(all).total === 0 || cutWords(all) !== null) return null
  return (
    <p className={styles.words}>
      {[...sentences, 'These commits stay on hold until they’re fixed or you lift the hold.'].join(' ')}
    </p>
  )
}
