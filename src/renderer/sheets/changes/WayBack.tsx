import type { Range } from '@core/commit'
import { reversed } from '@core/shipment'
import { useMemo } from 'react'
import { Skeleton } from '../../ui/Skeleton'
import { ChangeList } from './ChangeList'
import { useChanges } from './changes'

/** What leaves when a range is gone: the commits that its head lacks, with their pull requests. */
export function WayBack({
  app,
  range,
  label,
  empty,
}: {
  app: string
  range: Range
  label: string
  empty: string
}) {
  const back = useMemo(() => (range.base === null ? null : reversed(range)), [range])
  const changes = useChanges(app, back)
  if (back === null) return null
  if (changes.kind !== 'known') return <Skeleton rows={3} label={label} />
  return <ChangeList label={label} shipment={changes.shipment} isWhole={changes.isWhole} empty={empty} />
}
