import { deployKey } from '@core/deploys/deploy'
import type { Failure } from '@core/failures/failure'
import { useFailures } from '../../data/queries'
import { useCountIn } from '../../data/useSummary'
import { useUi } from '../../state/ui'
import { ViewHeader } from '../../ui/layout/ViewHeader'
import { cx } from '../../ui/style/cx'
import { FailureList } from './FailureList'
import { FailureRegion } from './FailureRegion'
import styles from './FailuresView.module.css'
import * as words from './words'

/** What broke, whose change it was, and the way back: the list, and beside it what is known of the one that is chosen. */
export function FailuresView() {
  const failures = useFailures()
  const wanted = useUi((ui) => ui.failure)
  const count = useCountIn('failures')
  if (failures === undefined) return <ViewHeader title={words.TITLE} />
  const chosen = chosenOf(failures, wanted)
  return (
    <div className={styles.view}>
      <ViewHeader title={words.TITLE} sentence={words.sentenceOf(count, failures.length)} isLive />
      <div className={cx(styles.content, chosen !== null && styles.beside)}>
        <FailureList failures={failures} chosen={chosen} />
        {chosen !== null && <FailureRegion key={chosen.id} failure={chosen} />}
      </div>
    </div>
  )
}

/**
 * The failure that is shown: the one requested, by its id, by the name of a deploy that failed by it, or by a commit that CI was red on;
 * else the first. null where there is none.
 */
export const chosenOf = (failures: readonly Failure[], wanted: string | null): Failure | null =>
  failures.find((failure) => failure.id === wanted) ??
  failures.find((failure) => wanted !== null && names(failure).includes(wanted)) ??
  failures[0] ??
  null

const names = (failure: Failure): string[] =>
  failure.kind === 'ci'
    ? [failure.head, failure.first].map((sha) => ['ci', failure.app, sha].join(' '))
    : failure.kind === 'errors' || failure.kind === 'cancelled'
      ? [deployKey(failure)]
      : failure.tries.map(({ number }) => deployKey({ ...failure, number }))
