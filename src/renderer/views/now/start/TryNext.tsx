import type { Snapshot } from '@core/snapshot/snapshot'
import { Circle, CircleCheck } from 'lucide-react'
import { openSheet } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import { cx } from '../../../ui/style/cx'
import now from '../NowView.module.css'
import * as words from '../words'
import styles from './Start.module.css'
import { useTried } from './useTried'

/** What there is to try in the sample: each step ticks itself once it was taken. */
export function TryNext({ snapshot }: { snapshot: Snapshot }) {
  const tried = useTried(snapshot)
  const next = words.STEPS.find(({ id }) => !tried.has(id))
  return (
    <section className={now.section} aria-label={words.TRY_NEXT}>
      <div className={now.heading}>
        <h2>{words.TRY_NEXT}</h2>
        <span>{words.triedOf(tried.size, words.STEPS.length)}</span>
      </div>
      <div className={now.panel}>
        <ul className={styles.steps}>
          {words.STEPS.map(({ id, title }) => {
            const isDone = tried.has(id)
            const Icon = isDone ? CircleCheck : Circle
            return (
              <li key={id} className={cx(isDone && styles.done)}>
                <Icon aria-label={isDone ? words.DONE : words.TO_DO} />
                {title}
              </li>
            )
          })}
        </ul>
        <div className={styles.row}>
          <span className={styles.words}>{next?.hint ?? words.ALL_TRIED}</span>
          <Button
            look={next === undefined ? 'main' : 'quiet'}
            onClick={() => openSheet({ kind: 'connect', app: null })}
          >
            {words.ADD_AN_APP}
          </Button>
        </div>
      </div>
    </section>
  )
}
