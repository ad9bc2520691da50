import type { Phase } from '@core/deploys/deploy'
import { Check, CircleDashed, Loader, type LucideIcon, Minus, X } from 'lucide-react'

/** The shape of a phase's state. */
export const PHASE_ICONS: Record<Phase['state'], LucideIcon> = {
  waiting: CircleDashed,
  running: Loader,
  done: Check,
  failed: X,
  skipped: Minus,
}
