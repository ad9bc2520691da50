import type { Insights } from '@core/insights'
import { hourWords as hourOfDay, twoDigitHour } from '@core/text/dates'
import { scaleBand, scaleLinear } from 'd3-scale'
import { cx } from '../../../ui/style/cx'
import { countChange } from '../change'
import {
  busiest,
  HOURS_COLUMN,
  HOURS_COUNT,
  HOURS_TITLE,
  hoursAside,
  hourWords,
  inPeriodBefore,
  WEEKDAYS,
} from '../words'
import { Change } from './Change'
import { ChartPanel } from './ChartPanel'
import styles from './Charts.module.css'
import { Explored } from './Explored'

const HOURS = 24
const ROW = 18
const MARGIN = { top: 2, bottom: 18, left: 36 }
const HEIGHT = MARGIN.top + WEEKDAYS.length * ROW + MARGIN.bottom

/** When deploys are asked for. */
export function HoursChart({ insights: { hours, hoursBefore } }: { insights: Insights }) {
  const total = totalOf(hours)
  const change = countChange(total, hoursBefore === null ? undefined : totalOf(hoursBefore))
  return (
    <ChartPanel
      title={HOURS_TITLE}
      aside={
        total > 0 && (
          <span>
            {hoursAside(total)} {change !== null && <Change change={change} />}
          </span>
        )
      }
      table={{
        columns: columnsBy(hourOfDay),
        // Whatever clock a machine shows, what reads the file finds its columns.
        csvColumns: columnsBy(twoDigitHour),
        rows: WEEKDAYS.map((day, i) => [
          day,
          ...(hours[i] ?? []),
          ...(hoursBefore?.[i] ?? new Array<null>(HOURS).fill(null)),
        ]),
      }}
    >
      <Grid hours={hours} before={hoursBefore} />
    </ChartPanel>
  )
}

function columnsBy(nameOf: (hour: number) => string): string[] {
  const names = Array.from({ length: HOURS }, (_, hour) => nameOf(hour))
  return [HOURS_COLUMN, ...names, ...names.map(inPeriodBefore)]
}

const totalOf = (hours: Insights['hours']): number => hours.flat().reduce((sum, count) => sum + count, 0)

const hoursIn = (width: number) =>
  scaleBand(
    Array.from({ length: HOURS }, (_, hour) => hour),
    [MARGIN.left, width],
  )

function Grid({ hours, before }: { hours: Insights['hours']; before: Insights['hoursBefore'] }) {
  const shade = scaleLinear([0, Math.max(1, ...hours.flat())], [0.12, 1])
  const countAt = (i: number): number => hours[Math.floor(i / HOURS)]?.[i % HOURS] ?? 0
  const beforeAt = (i: number): number | undefined => before?.[Math.floor(i / HOURS)]?.[i % HOURS]
  return (
    <Explored
      label={busiest(hours)}
      height={HEIGHT}
      count={WEEKDAYS.length * HOURS}
      step={HOURS}
      partAt={(at, y, width) => {
        const hour = Math.floor((at - MARGIN.left) / hoursIn(width).step())
        const row = Math.floor((y - MARGIN.top) / ROW)
        return hour >= 0 && hour < HOURS && row >= 0 && row < WEEKDAYS.length ? row * HOURS + hour : null
      }}
      wordsOf={(i) => hourWords(Math.floor(i / HOURS), i % HOURS, countAt(i), beforeAt(i))}
      otherwise={HOURS_COUNT}
    >
      {(width, pointed) => (
        <>
          {WEEKDAYS.map((day, row) => (
            <text
              key={day}
              className={styles.axis}
              x={0}
              y={MARGIN.top + row * ROW + ROW / 2}
              dominantBaseline="central"
            >
              {day}
            </text>
          ))}
          {Array.from({ length: WEEKDAYS.length * HOURS }, (_, i) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: an hour of the week is its number
              key={i}
              className={cx(
                countAt(i) === 0 ? styles.noHour : styles.hour,
                i === pointed && styles.pointedHour,
              )}
              x={(hoursIn(width)(i % HOURS) ?? 0) + 1}
              y={MARGIN.top + Math.floor(i / HOURS) * ROW + 1}
              width={Math.max(1, hoursIn(width).bandwidth() - 2)}
              height={ROW - 2}
              rx={2}
              fillOpacity={countAt(i) === 0 ? 0.45 : shade(countAt(i))}
            />
          ))}
          {[0, 6, 12, 18].map((hour) => (
            <text key={hour} className={styles.axis} x={(hoursIn(width)(hour) ?? 0) + 1} y={HEIGHT - 4}>
              {hourOfDay(hour)}
            </text>
          ))}
        </>
      )}
    </Explored>
  )
}
