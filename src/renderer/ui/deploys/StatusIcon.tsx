import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CirclePause,
  CircleSlash,
  CircleX,
  Clock,
  Loader,
  Lock,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react'
import styles from './StatusIcon.module.css'

/** How something stands. Each has its own shape, so that no color is needed to tell them apart. */
export type IconStatus =
  | 'shipping'
  | 'failed'
  | 'fine'
  | 'waiting'
  | 'cancelled'
  | 'empty'
  | 'locked'
  | 'held'
  | 'uncertain'
  | 'unknown'

const ICONS: Record<IconStatus, LucideIcon> = {
  shipping: Loader,
  failed: CircleX,
  fine: CircleCheck,
  waiting: Clock,
  cancelled: CircleSlash,
  empty: CircleDashed,
  locked: Lock,
  held: CirclePause,
  uncertain: TriangleAlert,
  unknown: CircleHelp,
}

/** The shape of a state; `word` says it where no text beside it does. */
export function StatusIcon({ status, word }: { status: IconStatus; word?: string }) {
  const Icon = ICONS[status]
  return (
    <span className={styles[status]} title={word}>
      <Icon aria-hidden="true" />
      {word !== undefined && <span className="aloud">{word}</span>}
    </span>
  )
}

/** The shape alone, in a list that says the state beside it. */
export function StatusShape({ status }: { status: IconStatus }) {
  const Icon = ICONS[status]
  return <Icon className={styles[status]} aria-hidden="true" />
}
