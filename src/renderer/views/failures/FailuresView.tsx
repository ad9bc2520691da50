import { useFailures } from '../../data/queries'
import { useCountIn } from '../../data/useSummary'
import { useUi } from '../../state/ui'
import { ViewHeader } from '../../ui/layout/ViewHeader'
import { chosenOf } from './chosen'
import { FailureList } from './FailureList'
import { FailureRegion } from './FailureRegion'
import styles from './FailuresView.module.css'

/** What broke, whose change it was, and the way back. */
export function FailuresView() {
  const failures = useFailures()
  const wanted = useUi((ui) => ui.failure)
  const count = useCountIn('failures')
  if (failures === undefined) return <ViewHeader title="Failures" />
  const chosen = chosenOf(failures, wanted)
  return (
    <div className={styles.view}>
      <ViewHeader title="Failures" sentence={sentenceOf(count, failures.length)} />
      <div className={styles.scroll}>
        <FailureList failures={failures} chosen={chosen} />
        {chosen !== null && <FailureRegion key={chosen.id} failure={chosen} />}
      </div>
    </div>
  )
}

function sentenceOf(count: number, listed: number): string {
  if (count > 0) return count === 1 ? 'One failure needs attention.' : `${count} failures need attention.`
  return listed === 0 ? 'Nothing has failed.' : 'Nothing needs attention.'
}
