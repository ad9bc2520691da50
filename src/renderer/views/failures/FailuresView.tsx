import { useFailures } from '../../data/queries'
import { useCountIn } from '../../data/useSummary'
import { useUi } from '../../state/ui'
import { ViewHeader } from '../../ui/layout/ViewHeader'
import { cx } from '../../ui/style/cx'
import { chosenOf } from './chosen'
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
