import type { CiState } from '@core/ci/ci'
import { Check, CircleDashed, CircleHelp, Loader, type LucideIcon, Minus, X } from 'lucide-react'
import styles from './CiIcon.module.css'

const ICONS: Record<CiState, LucideIcon> = {
  none: CircleDashed,
  unknown: CircleHelp,
  pending: Loader,
  passing: Check,
  failing: X,
  cancelled: Minus,
}

/** The shape of what a check said; its word stands beside it. */
export function CiIcon({ state }: { state: CiState }) {
  const Icon = ICONS[state]
  return <Icon className={styles[state]} aria-hidden="true" />
}
