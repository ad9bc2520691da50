import type { Insights, InsightsQuestion } from '@core/insights'
import { useFacets, useInsights } from '../../data/queries'
import { productionOf, useAsked } from '../../state/insights'
import { Banner } from '../../ui/feedback/Banner'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { ViewHeader } from '../../ui/layout/ViewHeader'
import { CopyHandover } from './CopyHandover'
import { DeploysChart } from './charts/DeploysChart'
import { HoursChart } from './charts/HoursChart'
import { Filters } from './Filters'
import { FigureCards } from './figures/FigureCards'
import styles from './InsightsView.module.css'
import { People } from './panels/People'
import { Rollbacks } from './panels/Rollbacks'
import { TimeGoes } from './panels/TimeGoes'
import { EMPTY, NO_EARLIER, sentenceOf, suspectsWords, TITLE } from './words'

/** How deploying has gone. */
export function InsightsView() {
  const facets = useFacets()
  const { environment, ...asked } = useAsked()
  const question: InsightsQuestion | null =
    facets === undefined
      ? null
      : { ...asked, environment: environment === undefined ? productionOf(facets.environments) : environment }
  const { data, error } = useInsights(question)
  return (
    <>
      <ViewHeader
        title={TITLE}
        sentence={data === undefined || question === null ? '' : sentenceOf(data, question.environment)}
      >
        <CopyHandover />
      </ViewHeader>
      {question !== null && facets !== undefined && <Filters question={question} facets={facets} />}
      <div className={styles.scroll}>
        {error !== null && <Banner tone="caution">{error.message}</Banner>}
        {data === undefined ? (
          error === null && <Skeleton rows={6} label={TITLE} />
        ) : (
          <Measured insights={data} />
        )}
      </div>
    </>
  )
}

function Measured({ insights }: { insights: Insights }) {
  if (insights.since === null) return <p className={styles.empty}>{EMPTY}</p>
  return (
    <>
      <FigureCards insights={insights} />
      {insights.before === null && <p className={styles.note}>{NO_EARLIER}</p>}
      <DeploysChart insights={insights} />
      <div className={styles.columns}>
        <TimeGoes insights={insights} />
        <Rollbacks rollbacks={insights.rollbacks} />
        <People people={insights.people} />
        <HoursChart hours={insights.hours} />
      </div>
      <p className={styles.note}>{suspectsWords(insights.suspects)}</p>
    </>
  )
}
