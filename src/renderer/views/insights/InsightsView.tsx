import type { HandoverQuestion } from '@core/handover'
import type { Insights, InsightsQuestion } from '@core/insights'
import { ClipboardList, Copy } from 'lucide-react'
import { copy } from '../../data/commands'
import { askHandover, useFacets, useInsights } from '../../data/queries'
import { useReleases } from '../../data/releases'
import { productionOf, useAsked } from '../../state/insights'
import { warn } from '../../toasts/toasts'
import { Menu, MenuItem } from '../../ui/controls/Menu'
import { Banner } from '../../ui/feedback/Banner'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { ViewHeader } from '../../ui/layout/ViewHeader'
import { PictureCaption } from './charts/ChartPanel'
import { DeploysChart } from './charts/DeploysChart'
import { HoursChart } from './charts/HoursChart'
import { FigureCards } from './figures/FigureCards'
import { InsightsFilters } from './InsightsFilters'
import styles from './InsightsView.module.css'
import { People } from './panels/People'
import { Rollbacks } from './panels/Rollbacks'
import { SuspectAccuracy } from './panels/SuspectAccuracy'
import { TimeGoes } from './panels/TimeGoes'
import {
  COPY_HANDOVER,
  captionOf,
  EMPTY,
  HANDOVERS,
  notComparedWords,
  sentenceOf,
  silentWords,
  sinceRelease,
  THE_HANDOVER,
  TITLE,
  unreadWords,
} from './words'

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
        sentence={data === undefined ? '' : sentenceOf(data.insights, data.question.environment)}
      >
        <CopyHandover />
      </ViewHeader>
      {question !== null && facets !== undefined && <InsightsFilters question={question} facets={facets} />}
      <div className={styles.scroll}>
        {error !== null && <Banner tone="caution">{error.message}</Banner>}
        {data === undefined ? (
          error === null && <Skeleton rows={6} label={TITLE} />
        ) : (
          <PictureCaption value={captionOf(data.insights, data.question)}>
            <Measured insights={data.insights} by={data.question.by} />
          </PictureCaption>
        )}
      </div>
    </>
  )
}

/** `by`: the person whose deploys are measured. Whose suspects a search proves right is nobody's doing, so they aren't shown then. */
function Measured({ insights, by }: { insights: Insights; by: string | null }) {
  const { since, unread, silent } = insights
  const notWhole = (
    <>
      {silent.length > 0 && <p className={styles.note}>{silentWords(silent)}</p>}
      {unread.length > 0 && <p className={styles.note}>{unreadWords(unread)}</p>}
    </>
  )
  if (since === null)
    return (
      <>
        {notWhole}
        <p className={styles.empty}>{EMPTY}</p>
      </>
    )
  return (
    <>
      {notWhole}
      <FigureCards insights={insights} />
      {insights.before === null && unread.length === 0 && silent.length === 0 && (
        <p className={styles.note}>{notComparedWords(insights)}</p>
      )}
      <DeploysChart insights={insights} />
      <div className={styles.columns}>
        <TimeGoes insights={insights} />
        <Rollbacks insights={insights} />
        <People people={insights.people} />
        <div className={styles.stack}>
          <HoursChart insights={insights} />
          {by === null && <SuspectAccuracy insights={insights} />}
        </div>
      </div>
    </>
  )
}

/** Puts what happened on the clipboard, for a chat or a stand-up. */
function CopyHandover() {
  const releases = useReleases().data ?? []
  const offered = releases.length > 1 ? releases.map(({ id }) => id) : [null]
  const item = (name: string, question: HandoverQuestion) => (
    <MenuItem key={name} onSelect={() => void copyHandover(question)} icon={<Copy aria-hidden="true" />}>
      {name}
    </MenuItem>
  )
  return (
    <Menu label={COPY_HANDOVER} icon={<ClipboardList aria-hidden="true" />}>
      {item(HANDOVERS.day, { since: 'day', release: null })}
      {item(HANDOVERS.week, { since: 'week', release: null })}
      {offered.map((release) => item(sinceRelease(release), { since: 'cycle', release }))}
    </Menu>
  )
}

async function copyHandover(question: HandoverQuestion): Promise<void> {
  const told = await askHandover(question)
  if (told.ok) await copy(told.markdown, THE_HANDOVER)
  else warn(told.sentence)
}
