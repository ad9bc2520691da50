import { exactTime } from '@core/text/dates'
import { SNOOZE } from '@core/words'
import { request } from '../../../data/commands'
import { useMachine } from '../../../data/queries'
import { Button } from '../../../ui/controls/Button'
import { useTicking } from '../../../ui/time/ticking'
import styles from '../SettingsView.module.css'
import * as words from '../words'

/** Telling nothing for a while, and again before that is over. */
export function SnoozeSection() {
  const wanted = useMachine()?.snoozedUntil ?? null
  const until = useTicking((now) => (wanted !== null && wanted > now ? wanted : null))
  return (
    <section className={styles.section} aria-labelledby="snooze">
      <h2 id="snooze">{SNOOZE.ask}</h2>
      <div className={styles.panel}>
        <div className={styles.row}>
          <span className={styles.words} title={until === null ? undefined : exactTime(until)} role="status">
            {until === null ? words.NOT_SNOOZED : words.snoozedUntil(until)}
            <span className={styles.hint}>{words.SNOOZE_HINT}</span>
          </span>
          <div className={styles.actions}>
            {until === null ? (
              <>
                <Button onClick={() => void request('snooze', { length: 'hour' })}>{SNOOZE.hour}</Button>
                <Button onClick={() => void request('snooze', { length: 'tomorrow' })}>
                  {SNOOZE.tomorrow}
                </Button>
              </>
            ) : (
              <Button onClick={() => void request('snooze', { length: null })}>{SNOOZE.resume}</Button>
            )}
          </div>
        </div>
      </div>
    </section>
  )
}
