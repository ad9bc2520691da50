import { reversedRanges, type ShipmentRanges } from '@core/shipment'
import { useMemo } from 'react'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { ChangeList } from './ChangeList'
import { type ShipmentState, useChanges } from './changes'

/** What leaves when all this is gone: the commits that the heads lack, with their pull requests. `looking` where nothing runs yet. */
export function useRestoredChanges(app: string, ranges: ShipmentRanges | null): ShipmentState {
  const back = useMemo(
    () => (ranges === null || ranges.own.range.base === null ? null : reversedRanges(ranges)),
    [ranges],
  )
  return useChanges(app, back)
}

export function RestoredChanges({
  app,
  ranges,
  label,
  empty,
}: {
  app: string
  ranges: ShipmentRanges
  label: string
  empty: string
}) {
  const changes = useRestoredChanges(app, ranges)
  if (ranges.own.range.base === null) return null
  if (changes.kind !== 'known') return <Skeleton rows={3} label={label} />
  return (
    <ChangeList label={label} shipment={changes.shipment} isWhole={changes.isWhole} isOneWay empty={empty} />
  )
}
