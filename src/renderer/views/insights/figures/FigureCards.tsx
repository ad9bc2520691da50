import type { Insights } from '@core/insights'
import { Change } from '../charts/Change'
import { FIGURES, NO_EARLIER } from '../words'
import styles from './Figures.module.css'
import { type Figure, figuresOf } from './figures'
import { Sparkline } from './Sparkline'

/** DORA's four figures, each beside what it was in the period before. */
export const FigureCards = ({ insights }: { insights: Insights }) => (
  <section className={styles.cards} aria-label={FIGURES}>
    {figuresOf(insights).map((figure) => (
      <Card key={figure.name} figure={figure} isFirst={insights.before === null} />
    ))}
  </section>
)

function Card({
  figure: { name, value, change, note, trend },
  isFirst,
}: {
  figure: Figure
  isFirst: boolean
}) {
  return (
    <article className={styles.card} aria-label={name} title={isFirst ? NO_EARLIER : undefined}>
      <h2>{name}</h2>
      <p className={styles.value}>
        <span className={styles.number}>{value}</span>
        {change !== null && (
          <span className={styles.change}>
            <Change change={change} />
          </span>
        )}
      </p>
      <Sparkline values={trend} />
      <p className={styles.note}>{note}</p>
    </article>
  )
}
