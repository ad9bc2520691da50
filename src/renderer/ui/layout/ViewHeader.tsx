import type { ReactNode } from 'react'
import styles from './ViewHeader.module.css'

/** A view's title, the sentence that says it all, and at the right what can be done with the whole view. */
export const ViewHeader = ({
  title,
  sentence,
  children,
}: {
  title: string
  sentence?: string | undefined
  children?: ReactNode
}) => (
  <header className={styles.header}>
    <h1>{title}</h1>
    <p className={styles.sentence} title={sentence}>
      {sentence}
    </p>
    {children}
  </header>
)
