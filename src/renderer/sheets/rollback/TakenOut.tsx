import type { RollbackPreview } from '@contract/contract'
import { allChanges, type ShipmentRanges, shippedIn } from '@core/shipment'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { ChangeList } from '../changes/ChangeList'
import { useChanges } from '../changes/changes'
import { WayBack } from '../changes/WayBack'
import { WayBackWords } from './WayBackWords'

/** What will no longer run, and what comes back, if anything. */
export function TakenOut({ app, preview }: { app: string; preview: RollbackPreview }) {
  if (preview === null) return <Skeleton rows={3} label="What is taken out" />
  const { ranges } = preview
  if (ranges === null) return null
  return (
    <>
      <WayBack
        app={app}
        ranges={ranges}
        label="What is taken out"
        empty="No commit: the same one is shipped again."
      />
      <WayBackWords app={app} ranges={ranges} />
      {shippedIn(allChanges(ranges)).total > 0 && <ComesBack app={app} ranges={ranges} />}
    </>
  )
}

function ComesBack({ app, ranges }: { app: string; ranges: ShipmentRanges }) {
  const changes = useChanges(app, ranges)
  if (changes.kind !== 'known') return <Skeleton rows={3} label="What comes back" />
  return (
    <ChangeList
      label="What comes back"
      shipment={changes.shipment}
      isWhole={changes.isWhole}
      isOneWay
      empty=""
    />
  )
}
