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
export type Standing =
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

const ICONS: Record<Standing, LucideIcon> = {
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
export function StatusIcon({ standing, word }: { standing: Standing; word?: string }) {
  const Icon = ICONS[standing]
  return (
    <span className={styles[standing]} title={word}>
      <Icon aria-hidden="true" />
      {word !== undefined && <span className="aloud">{word}</span>}
    </span>
  )
}

/** The shape alone, in a list that says the state beside it. */
export function StatusShape({ standing }: { standing: Standing }) {
  const Icon = ICONS[standing]
  return <Icon className={styles[standing]} aria-hidden="true" />
}
