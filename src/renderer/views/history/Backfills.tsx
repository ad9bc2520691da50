import { monthWords } from '@core/text/dates'
import { request } from '../../data/commands'
import { useBackfills } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { Banner } from '../../ui/feedback/Banner'
import styles from './HistoryView.module.css'
import * as words from './words'

/** How far the past of each service was read, where that takes long. */
export function Backfills() {
  const backfills = useBackfills()
  if (backfills.length === 0) return null
  return (
    <div className={styles.backfills}>
      {backfills.map(({ service, label, state, deploys, oldest, until }) => {
        const isPaused = state === 'paused'
        const sentence = words.backfillWords(
          { label, state, deploys, until },
          oldest === null ? null : monthWords(oldest),
        )
        return (
          <Banner
            key={service}
            tone="note"
            action={
              <Button
                aria-label={words.stopOf(label, isPaused)}
                onClick={() => void request('pauseBackfill', { service, paused: !isPaused })}
              >
                {isPaused ? words.RESUME : words.STOP}
              </Button>
            }
          >
            {sentence}
          </Banner>
        )
      })}
    </div>
  )
}
