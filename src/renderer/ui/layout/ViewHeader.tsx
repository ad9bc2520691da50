import type { ReactNode } from 'react'
import styles from './ViewHeader.module.css'

/** A view's title, the sentence that says it all, and at the right what can be done with the whole view. */
export const ViewHeader = ({
  title,
  sentence,
  isLive = false,
  children,
}: {
  title: string
  sentence?: string | undefined
  /** What the sentence says is read out when it changes. */
  isLive?: boolean
  children?: ReactNode
}) => (
  <header className={styles.header}>
    <h1>{title}</h1>
    <p className={styles.sentence} title={sentence} role={isLive ? 'status' : undefined}>
      {sentence}
    </p>
    {children}
  </header>
)
