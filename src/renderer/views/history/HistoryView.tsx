import { deployKey } from '@core/deploys/deploy'
import type { HistoryFacets } from '@core/deploys/history'
import { counted } from '@core/text/time'
import { useDeferredValue } from 'react'
import { useFacets } from '../../data/queries'
import { isFiltered, useFilter } from '../../state/historyFilter'
import { useUi } from '../../state/ui'
import { ViewHeader } from '../../ui/layout/ViewHeader'
import { monthOf } from '../../ui/time/exact'
import { DeployDetails } from './details/DeployDetails'
import { Filters } from './Filters'
import styles from './HistoryView.module.css'
import { HistoryTable } from './table/HistoryTable'

/** Every deploy there ever was, newest first. */
export function HistoryView() {
  const facets = useFacets()
  const filter = useDeferredValue(useFilter())
  const details = useUi((ui) => ui.details)
  return (
    <>
      <ViewHeader title="History" sentence={facets === undefined ? '' : sentenceOf(facets)} />
      <Filters facets={facets} />
      <div className={styles.content}>
        <HistoryTable filter={filter} filtered={isFiltered(filter)} />
        {details !== null && <DeployDetails key={deployKey(details)} address={details} />}
      </div>
    </>
  )
}

function sentenceOf({ total, since }: HistoryFacets): string {
  if (total === 0) return 'No deploy yet'
  return `${counted(total, 'deploy')}${since === null ? '' : ` since ${monthOf(since)}`}`
}
