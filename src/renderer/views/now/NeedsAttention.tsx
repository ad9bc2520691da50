import type { Attention, AttentionKind } from '@core/attention'
import { CircleHelp, type LucideIcon, Siren } from 'lucide-react'
import { request } from '../../data/commands'
import { useAttention } from '../../data/useSummary'
import { Button } from '../../ui/controls/Button'
import { cx } from '../../ui/style/cx'
import styles from './NeedsAttention.module.css'
import now from './NowView.module.css'
import * as words from './words'

/** What is seen nowhere else in this view: the other kinds stand in the row of their environment, or among the sources. */
const ICONS: Partial<Record<AttentionKind, LucideIcon>> = { incident: Siren, doubt: CircleHelp }

/** What needs a person and has no row of its own here; nothing where there is nothing. */
export function NeedsAttention() {
  const attention = useAttention().filter(({ kind }) => ICONS[kind] !== undefined)
  if (attention.length === 0) return null
  return (
    <section className={now.section} aria-label={words.NEEDS_ATTENTION}>
      <div className={now.heading}>
        <h2>{words.NEEDS_ATTENTION}</h2>
      </div>
      <ul className={now.panel}>
        {attention.map((one) => (
          <Item key={one.sentence} one={one} />
        ))}
      </ul>
    </section>
  )
}

function Item({ one }: { one: Attention }) {
  const Icon = ICONS[one.kind] ?? CircleHelp
  const detail = one.kind === 'doubt' ? one.why : ''
  const page = one.kind === 'incident' ? one.url : null
  return (
    <li className={styles.item}>
      <span className={cx(styles.icon, one.severity === 'urgent' ? styles.urgent : styles.caution)}>
        <Icon aria-hidden="true" />
      </span>
      <p className={styles.text}>
        <span className={styles.what}>{one.sentence}</span>
        {detail !== '' && (
          <span className={styles.detail} title={detail}>
            {detail}
          </span>
        )}
      </p>
      {page !== null && (
        <Button onClick={() => void request('openLink', { url: page })}>{words.OPEN_STATUS_PAGE}</Button>
      )}
    </li>
  )
}
