import type { Bucket, Insights } from '@core/insights'
import { type ScaleBand, type ScaleLinear, scaleBand, scaleLinear } from 'd3-scale'
import {
  bucketLabel,
  bucketWords,
  chartWords,
  DEPLOYS_COLUMNS,
  deploysTitle,
  periodWords,
  SERIES,
} from '../words'
import { ChartPanel } from './ChartPanel'
import styles from './Charts.module.css'
import { Explored } from './Explored'

const HEIGHT = 190
const MARGIN = { top: 8, right: 4, bottom: 22, left: 36 }
/** What a label needs, so that none lies on the next. */
const LABEL = 56
const TICKS = 4

const totalOf = (bucket: Bucket): number => SERIES.reduce((sum, { key }) => sum + bucket[key], 0)

/** How many deploys there were, and what became of them. */
export function DeploysChart({ insights }: { insights: Insights }) {
  const { buckets, unit } = insights
  const used = SERIES.filter(({ key }) => key === 'fine' || buckets.some((bucket) => bucket[key] > 0))
  return (
    <ChartPanel
      title={deploysTitle(unit)}
      legend={used.map(({ key, word }) => ({ word, color: styles[key] }))}
      table={{
        columns: [...DEPLOYS_COLUMNS.days, ...SERIES.map(({ word }) => word), ...DEPLOYS_COLUMNS.times],
        rows: buckets.map((one) => [
          one.first,
          one.last,
          ...SERIES.map(({ key }) => one[key]),
          one.leadMs,
          one.restoreMs,
        ]),
      }}
    >
      <Bars insights={insights} />
    </ChartPanel>
  )
}

const columnsIn = (count: number, width: number) =>
  scaleBand(
    Array.from({ length: count }, (_, i) => i),
    [MARGIN.left, width - MARGIN.right],
  ).paddingInner(0.3)

function Bars({ insights }: { insights: Insights }) {
  const { buckets, unit } = insights
  const count = buckets.length
  const y = scaleLinear([0, Math.max(1, ...buckets.map(totalOf))], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(
    TICKS,
  )
  return (
    <Explored
      label={chartWords(insights)}
      height={HEIGHT}
      count={count}
      partAt={(at, _, width) => {
        const i = Math.floor((at - MARGIN.left) / columnsIn(count, width).step())
        return i >= 0 && i < count ? i : null
      }}
      wordsOf={(i) => bucketWordsAt(buckets, i, unit)}
      otherwise={periodWords(insights)}
    >
      {(width, pointed) => (
        <>
          <Lines width={width} y={y} />
          {buckets.map((bucket, i) => (
            <Column
              key={bucket.first}
              bucket={bucket}
              x={columnsIn(count, width)}
              y={y}
              i={i}
              isPointed={i === pointed}
              label={isLabelled(i, count, columnsIn(count, width).step()) ? bucketLabel(bucket, unit) : null}
            />
          ))}
        </>
      )}
    </Explored>
  )
}

const bucketWordsAt = (buckets: readonly Bucket[], i: number, unit: Insights['unit']): string => {
  const bucket = buckets[i]
  return bucket === undefined ? '' : bucketWords(bucket, unit)
}

/** The last one always has a label. */
const isLabelled = (i: number, count: number, step: number): boolean =>
  (count - 1 - i) % Math.max(1, Math.ceil(LABEL / Math.max(1, step))) === 0

const Lines = ({ width, y }: { width: number; y: ScaleLinear<number, number> }) =>
  y
    .ticks(TICKS)
    .filter(Number.isInteger)
    .map((tick) => (
      <g key={tick}>
        <line className={styles.grid} x1={MARGIN.left} x2={width - MARGIN.right} y1={y(tick)} y2={y(tick)} />
        <text
          className={styles.axis}
          x={MARGIN.left - 8}
          y={y(tick)}
          textAnchor="end"
          dominantBaseline="central"
        >
          {tick}
        </text>
      </g>
    ))

function Column({
  bucket,
  x,
  y,
  i,
  isPointed,
  label,
}: {
  bucket: Bucket
  x: ScaleBand<number>
  y: ScaleLinear<number, number>
  i: number
  isPointed: boolean
  label: string | null
}) {
  const left = x(i) ?? 0
  const width = x.bandwidth()
  return (
    <g>
      {isPointed && (
        <rect
          className={styles.pointedColumn}
          x={left - (x.step() - width) / 2}
          y={MARGIN.top}
          width={x.step()}
          height={HEIGHT - MARGIN.bottom - MARGIN.top}
        />
      )}
      <Stack bucket={bucket} x={left} width={width} y={y} />
      {label !== null && (
        <text className={styles.axis} x={left + width / 2} y={HEIGHT - 6} textAnchor="middle">
          {label}
        </text>
      )}
    </g>
  )
}

function Stack({
  bucket,
  x,
  width,
  y,
}: {
  bucket: Bucket
  x: number
  width: number
  y: (value: number) => number
}) {
  let below = 0
  return [...SERIES]
    .sort((a, b) => Number(b.key === 'failed') - Number(a.key === 'failed'))
    .map(({ key }) => {
      const from = below
      below += bucket[key]
      if (bucket[key] === 0) return null
      return (
        <rect
          key={key}
          className={styles[key]}
          x={x}
          y={y(below)}
          width={width}
          height={Math.max(1, y(from) - y(below))}
        />
      )
    })
}
