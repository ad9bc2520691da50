import type { HistoryFacets } from '@core/deploys/history'
import type { InsightsQuestion } from '@core/insights'
import { changeAsked } from '../../state/insights'
import { Choice, OneOf } from '../../ui/controls/Select'
import styles from './InsightsView.module.css'
import { FILTER, PERIOD, PERIODS } from './words'

const toOption = (name: string) => ({ value: name, word: name })

/** What is measured, and how far back. */
export const InsightsFilters = ({
  question,
  facets,
}: {
  question: InsightsQuestion
  facets: HistoryFacets
}) => (
  <search className={styles.filters}>
    <Choice
      label={FILTER.app}
      chosen={question.app}
      options={facets.apps.map(toOption)}
      onChange={(app) => changeAsked({ app })}
    />
    <Choice
      label={FILTER.environment}
      chosen={question.environment}
      options={facets.environments.map(toOption)}
      onChange={(environment) => changeAsked({ environment })}
    />
    <Choice
      label={FILTER.by}
      chosen={question.by}
      options={facets.people.map(toOption)}
      onChange={(by) => changeAsked({ by })}
    />
    <OneOf
      label={PERIOD}
      chosen={PERIODS.find(({ days }) => days === question.days)?.name ?? ''}
      options={PERIODS.map(({ name }) => name)}
      onChange={(name) => {
        const period = PERIODS.find((one) => one.name === name)
        if (period !== undefined) changeAsked({ days: period.days })
      }}
    />
  </search>
)
