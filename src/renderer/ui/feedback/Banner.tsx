import { Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Banner.module.css'

/** A sentence across the top of a view, with what can be done about it. */
export function Banner({
  tone,
  action,
  children,
}: {
  tone: 'caution' | 'note'
  action?: ReactNode
  children: ReactNode
}) {
  const Icon = tone === 'caution' ? TriangleAlert : Info
  return (
    <div className={styles[tone]} role={tone === 'caution' ? 'alert' : 'status'}>
      <Icon aria-hidden="true" />
      <p className={styles.text}>{children}</p>
      {action}
    </div>
  )
}
