import type { View } from '@contract/views'
import { Activity, CircleX, History, type LucideIcon, Settings, Tag } from 'lucide-react'

interface ViewEntry {
  readonly view: View
  readonly name: string
  /** With Ctrl or Cmd. */
  readonly digit: string
  readonly icon: LucideIcon
}

export const VIEWS: readonly ViewEntry[] = [
  { view: 'now', name: 'Now', digit: '1', icon: Activity },
  { view: 'history', name: 'History', digit: '2', icon: History },
  { view: 'failures', name: 'Failures', digit: '3', icon: CircleX },
  { view: 'release', name: 'Release', digit: '4', icon: Tag },
  { view: 'settings', name: 'Settings', digit: '5', icon: Settings },
]
