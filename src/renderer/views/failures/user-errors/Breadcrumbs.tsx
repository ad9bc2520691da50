import { exactTime, timeToTheSecond } from '@core/text/dates'
import type { Breadcrumb, CrumbKind } from '@core/user-errors'
import {
  ChevronDown,
  CircleAlert,
  Database,
  Dot,
  Globe,
  type LucideIcon,
  MousePointerClick,
  Navigation,
  ScrollText,
} from 'lucide-react'
import { useId, useState } from 'react'
import { cx } from '../../../ui/style/cx'
import * as words from '../words'
import styles from './IssueCard.module.css'

const ICONS: Record<CrumbKind, LucideIcon> = {
  navigation: Navigation,
  http: Globe,
  click: MousePointerClick,
  query: Database,
  error: CircleAlert,
  log: ScrollText,
  other: Dot,
}

/** What the user did before it broke: folded away until it is wanted. The newest comes first, since it is nearest to the error. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Breadcrumb[] }) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <section className={styles.part} aria-label={words.BREADCRUMBS}>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronDown aria-hidden="true" />
        {words.crumbsBefore(crumbs.length)}
      </button>
      {isOpen && (
        <ol id={id} className={styles.crumbs} aria-label={words.HAPPENED_BEFORE}>
          {crumbs
            .map((crumb, i) => ({ crumb, i }))
            .reverse()
            .map(({ crumb, i }) => (
              <Crumb key={i} crumb={crumb} />
            ))}
        </ol>
      )}
    </section>
  )
}

function Crumb({ crumb: { kind, category, message, level, at } }: { crumb: Breadcrumb }) {
  const Icon = ICONS[kind]
  const isBad = level === 'error' || level === 'fatal'
  return (
    <li className={styles.crumb}>
      <span className={cx(styles.kind, isBad && styles.bad)} title={kind}>
        <Icon aria-hidden="true" />
        <span className="aloud">{kind}</span>
      </span>
      <span className={styles.category} title={category ?? undefined}>
        {category}
      </span>
      <span className={styles.message}>{message}</span>
      <span className={cx(styles.level, isBad && styles.bad)}>{level}</span>
      {at === null ? (
        <span />
      ) : (
        <time className={styles.at} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
          {timeToTheSecond(at)}
        </time>
      )}
    </li>
  )
}
