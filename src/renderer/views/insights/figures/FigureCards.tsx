import type { Insights } from '@core/insights'
import { Change } from '../charts/Change'
import { FIGURES, notComparedWords } from '../words'
import styles from './Figures.module.css'
import { type Figure, figuresOf } from './figures'
import { Sparkline } from './Sparkline'

/** DORA's four figures, each beside what it was in the period before. */
export const FigureCards = ({ insights }: { insights: Insights }) => (
  <section className={styles.cards} aria-label={FIGURES}>
    {figuresOf(insights).map((figure) => (
      <Card
        key={figure.name}
        figure={figure}
        notCompared={insights.before === null ? notComparedWords(insights) : undefined}
      />
    ))}
  </section>
)

function Card({
  figure: { name, value, change, note, trend },
  notCompared,
}: {
  figure: Figure
  notCompared: string | undefined
}) {
  return (
    <article className={styles.card} aria-label={name} title={notCompared}>
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
