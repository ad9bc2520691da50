import { type Failure, isOpen } from '@core/failures/failure'
import { overWords, sinceWords, titleOf } from '@core/failures/words'
import { useState } from 'react'
import { openFailure } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { type IconStatus, StatusIcon } from '../../ui/deploys/StatusIcon'
import { asMainRows } from '../../ui/layout/rows'
import { cx } from '../../ui/style/cx'
import { Ago } from '../../ui/time/Time'
import styles from './FailureList.module.css'
import * as words from './words'

/** What is over is listed up to so many, unless all are asked for. */
const MOST_PAST = 3

/** What lasts first, then what is over. */
export function FailureList({ failures, chosen }: { failures: readonly Failure[]; chosen: Failure | null }) {
  const [isWhole, setWhole] = useState(false)
  if (failures.length === 0)
    return (
      <ul className={styles.list} aria-label={words.TITLE}>
        <li className={styles.empty}>{words.NONE}</li>
      </ul>
    )
  const past = failures.filter((failure) => !isOpen(failure))
  const shown = failures.filter(
    (failure) => isWhole || isOpen(failure) || past.indexOf(failure) < MOST_PAST || failure.id === chosen?.id,
  )
  return (
    <div className={styles.frame}>
      <ul ref={asMainRows} className={styles.list} aria-label={words.TITLE}>
        {shown.map((failure) => (
          <Item key={failure.id} failure={failure} isChosen={failure.id === chosen?.id} />
        ))}
      </ul>
      {shown.length < failures.length && (
        <Button look="quiet" onClick={() => setWhole(true)}>
          {words.showAll(failures.length)}
        </Button>
      )}
    </div>
  )
}

function Item({ failure, isChosen }: { failure: Failure; isChosen: boolean }) {
  const over = overWords(failure)
  const state = over ?? (failure.known === null ? sinceWords(failure) : words.knownWords(failure.known.by))
  return (
    <li data-row>
      <button
        type="button"
        className={cx(styles.item, isChosen && styles.chosen)}
        aria-current={isChosen}
        data-hold-focus
        onClick={() => openFailure(failure.id)}
      >
        <StatusIcon status={iconStatusOf(failure)} word={over === null ? words.FAILING : words.OVER} />
        <span className={styles.title} title={titleOf(failure)}>
          {titleOf(failure)}
        </span>
        <span className={styles.headline} title={failure.headline}>
          {failure.headline}
        </span>
        <span className={styles.state} title={state}>
          {state}
        </span>
        <span className={styles.when}>
          <Ago at={failure.at} />
        </span>
      </button>
    </li>
  )
}

/** What another failure took the place of is no longer seen, which is not the same as well. */
function iconStatusOf(failure: Failure): IconStatus {
  if (isOpen(failure)) return 'failed'
  return failure.kind === 'deploy' && failure.over?.by === 'failed' ? 'unknown' : 'fine'
}
