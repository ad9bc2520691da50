import type { RollbackPreview } from '@contract/contract'
import type { Range } from '@core/commit'
import { Skeleton } from '../../ui/Skeleton'
import { ChangeList } from '../changes/ChangeList'
import { useChanges } from '../changes/changes'
import { WayBack } from '../changes/WayBack'
import { WayBackWords } from './WayBackWords'

/** What will no longer run, and what comes back, if anything. */
export function TakenOut({ app, preview }: { app: string; preview: RollbackPreview }) {
  if (preview === null) return <Skeleton rows={3} label="What is taken out" />
  const { range } = preview
  if (range === null) return null
  return (
    <>
      <WayBack
        app={app}
        range={range}
        label="What is taken out"
        empty="No commit: the same one is shipped again."
      />
      <WayBackWords app={app} range={range} />
      {range.totalCommits > 0 && <ComesBack app={app} range={range} />}
    </>
  )
}

function ComesBack({ app, range }: { app: string; range: Range }) {
  const changes = useChanges(app, range)
  if (changes.kind !== 'known') return <Skeleton rows={3} label="What comes back" />
  return <ChangeList label="What comes back" shipment={changes.shipment} isWhole={changes.isWhole} empty="" />
}
