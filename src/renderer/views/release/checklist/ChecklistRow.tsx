import { asideOf, detailOf, type ShownItem } from '@core/releases/checklist'
import { exactTime } from '@core/text/dates'
import { useId, useState } from 'react'
import { useCommand } from '../../../data/commands'
import { lookAgain } from '../../../data/releases'
import { cx } from '../../../ui/style/cx'
import { useAgeing } from '../../../ui/time/ticking'
import * as words from '../words'
import styles from './Checklist.module.css'
import { ItemSign, signOf } from './ItemSign'
import { TickForm } from './TickForm'

/** One item: a box that a person ticks, or one that Binnacle ticks by what it sees, which says how it knows. */
export function ChecklistRow({ at, item }: { at: { id: string; version: string | null }; item: ShownItem }) {
  const id = useId()
  const [isTicking, setTicking] = useState(false)
  const untick = useCommand('untickItem')
  const { state } = item
  const isDone = state.state === 'done'
  const isByHand = isDone && state.by.who === 'person'
  const isReadOnly = !item.mayTick && !isByHand
  const detail = detailOf(item)
  const aside = useAgeing((now) => asideOf(item, now))
  const when = 'at' in state && state.at !== null ? exactTime(state.at) : undefined

  function press(): void {
    if (isByHand) untick.mutate({ ...at, item: item.id }, { onSuccess: lookAgain })
    else if (!isReadOnly) setTicking(!isTicking)
  }

  return (
    <li className={cx(styles.item, isDone && styles.done)} data-row data-state={state.state}>
      <span className={styles.box}>
        <input
          type="checkbox"
          data-hold-focus
          id={`${id}box`}
          className={cx(styles.checkbox, signOf(item) !== null && styles.covered)}
          checked={isDone}
          readOnly={isReadOnly}
          aria-readonly={isReadOnly}
          aria-describedby={`${id}detail ${id}aside`}
          onChange={press}
        />
        <ItemSign item={item} />
      </span>
      <div className={styles.words} title={item.title}>
        <label htmlFor={`${id}box`} className={styles.title}>
          {item.title}
        </label>
        {/* Readers of the screen hear the state too, which the sign shows. */}
        <span
          id={`${id}detail`}
          className={cx(styles.detail, detail === null && 'aloud')}
          title={detail ?? undefined}
        >
          {detail ?? words.STATES[state.state]}
        </span>
        {untick.isError && (
          <span className={styles.problem} role="alert">
            {untick.error.problem.sentence}
          </span>
        )}
      </div>
      {item.mayTick && !isDone && !isTicking ? (
        <button
          type="button"
          id={`${id}aside`}
          className={styles.tickIt}
          aria-label={`${aside}: ${item.title}`}
          onClick={press}
        >
          {aside}
        </button>
      ) : (
        <span id={`${id}aside`} className={styles.aside} title={when}>
          {aside}
        </span>
      )}
      {isTicking && !isDone && <TickForm at={at} item={item} onEnd={() => setTicking(false)} />}
    </li>
  )
}
