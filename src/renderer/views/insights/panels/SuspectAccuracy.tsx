import type { Figures, Insights } from '@core/insights'
import { changeOf } from '../change'
import { BarList } from '../charts/BarList'
import { ChartPanel } from '../charts/ChartPanel'
import {
  culpritsWords,
  NO_CULPRITS,
  outOf,
  points,
  SUSPECTS_COLUMNS,
  SUSPECTS_PLACES,
  SUSPECTS_TITLE,
} from '../words'
import styles from './Panels.module.css'

const PLACES = ['first', 'firstThree', 'ranked'] as const
type SuspectPlace = (typeof PLACES)[number]

/** How often the suspects were right about what was found out later. */
export function SuspectAccuracy({ insights: { now, before } }: { insights: Insights }) {
  const { suspects } = now
  const was = before?.suspects
  const bars = PLACES.map((place) => ({
    name: SUSPECTS_PLACES[place],
    share: shareOf(suspects, place) ?? 0,
    amount: outOf(suspects[place], suspects.confirmed),
    change: changeFrom(shareOf(suspects, place), was === undefined ? null : shareOf(was, place)),
    of: '',
  }))
  const isKnown = suspects.confirmed > 0
  return (
    <ChartPanel
      title={SUSPECTS_TITLE}
      aside={culpritsWords(suspects.confirmed)}
      picture={isKnown ? bars : []}
      table={{
        columns: SUSPECTS_COLUMNS,
        rows: PLACES.map((place) => [
          SUSPECTS_PLACES[place],
          suspects[place],
          suspects.confirmed,
          was?.[place] ?? null,
          was?.confirmed ?? null,
        ]),
      }}
    >
      {isKnown ? <BarList bars={bars} /> : <p className={styles.none}>{NO_CULPRITS}</p>}
    </ChartPanel>
  )
}

const shareOf = (suspects: Figures['suspects'], place: SuspectPlace): number | null =>
  suspects.confirmed === 0 ? null : suspects[place] / suspects.confirmed

const changeFrom = (now: number | null, was: number | null) =>
  now === null || was === null ? null : changeOf((now - was) * 100, points, 'more')
