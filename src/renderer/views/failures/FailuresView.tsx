import { type Failure, needsLook } from '@core/failure/failure'
import { useFailures } from '../../data/queries'
import { useUi } from '../../state/ui'
import { ViewHeader } from '../../ui/ViewHeader'
import { chosenOf } from './chosen'
import { FailureList } from './FailureList'
import { FailureRegion } from './FailureRegion'
import styles from './FailuresView.module.css'

/** What broke, whose change it was, and the way back. */
export function FailuresView() {
  const failures = useFailures()
  const wanted = useUi((ui) => ui.failure)
  if (failures === undefined) return <ViewHeader title="Failures" />
  const chosen = chosenOf(failures, wanted)
  return (
    <div className={styles.view}>
      <ViewHeader title="Failures" sentence={sentenceOf(failures)} />
      <div className={styles.scroll}>
        <FailureList failures={failures} chosen={chosen} />
        {chosen !== null && <FailureRegion key={chosen.id} failure={chosen} />}
      </div>
    </div>
  )
}

function sentenceOf(failures: readonly Failure[]): string {
  const [first, ...others] = failures.filter(needsLook)
  if (first === undefined)
    return failures.length === 0 ? 'Nothing has failed.' : 'Nothing that fails needs a look.'
  return others.length === 0 ? 'One failure needs a look.' : `${others.length + 1} failures need a look.`
}
