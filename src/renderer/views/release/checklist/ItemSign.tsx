import { RULES, type ShownItem } from '@core/releases/checklist'
import {
  Check,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react'
import styles from './ItemSign.module.css'

type Sign = 'bad' | 'caution' | 'waiting' | 'unknown' | 'good' | 'ticked'

const ICONS: Record<Sign, LucideIcon> = {
  bad: CircleX,
  caution: TriangleAlert,
  waiting: CircleDashed,
  unknown: CircleHelp,
  good: CircleCheck,
  ticked: Check,
}

/** How an item stands, as a shape; null for a box that waits for a person. */
export function signOf({ state, mayTick, rule }: ShownItem): Sign | null {
  switch (state.state) {
    case 'reopened':
      return 'bad'
    case 'failing':
      return rule !== null && RULES[rule].comesWithTime === true ? 'caution' : 'bad'
    case 'open':
      return mayTick ? null : 'waiting'
    case 'unknown':
      return 'unknown'
    case 'done':
      return state.by.who === 'person' ? 'ticked' : 'good'
  }
}

export function ItemSign({ item }: { item: ShownItem }) {
  const sign = signOf(item)
  if (sign === null) return null
  const Icon = ICONS[sign]
  return <Icon className={styles[sign]} aria-hidden="true" />
}
