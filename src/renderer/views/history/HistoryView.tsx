import { deployKey } from '@core/deploys/deploy'
import type { DeployAddress } from '@core/ports'
import { monthWords } from '@core/text/dates'
import { useDeferredValue, useEffect } from 'react'
import { useFacets } from '../../data/queries'
import { filterOf, useSearch } from '../../state/historyFilter'
import { openDetails, useUi } from '../../state/ui'
import { ViewHeader } from '../../ui/layout/ViewHeader'
import { Backfills } from './Backfills'
import { DeployDetails } from './details/DeployDetails'
import { HistoryFilters } from './filters/HistoryFilters'
import styles from './HistoryView.module.css'
import { HistoryTable } from './table/HistoryTable'
import { useIsListed, useTotal } from './table/useHistory'
import * as words from './words'

/** Every deploy there ever was, newest first. */
export function HistoryView() {
  const search = useDeferredValue(useSearch())
  const { total, isAnswered } = useTotal(filterOf(search))
  // What can be filtered by takes main longer to say than the deploys that one came to see, which would wait behind it.
  const facets = useFacets(isAnswered)
  const details = useListedDetails(search)
  const isFiltered = search.trim() !== ''
  const since = facets?.since == null ? null : monthWords(facets.since)
  // Nothing before all of it is known: a heading that is put right a moment later is read out twice.
  const sentence =
    facets === undefined ? '' : words.sentenceOf(facets.total, { found: isFiltered ? total : null, since })
  return (
    <>
      <ViewHeader title={words.TITLE} sentence={sentence} isLive />
      <Backfills />
      <HistoryFilters facets={facets} />
      <div className={styles.content}>
        <HistoryTable search={search} me={facets?.me} />
        {details !== null && <DeployDetails key={deployKey(details)} address={details} />}
      </div>
    </>
  )
}

/** The deploy whose details are open; they close when it is not among those that are listed. */
function useListedDetails(search: string): DeployAddress | null {
  const details = useUi((ui) => ui.details)
  const isListed = useIsListed(search, details)
  useEffect(() => {
    if (!isListed) openDetails(null)
  }, [isListed])
  return isListed ? details : null
}
