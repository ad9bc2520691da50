import { grouped } from '@core/text/time'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import styles from './WhatGoesOut.module.css'

/** A title with how many there are, which opens to them. */
export function Fold({
  title,
  count,
  tag = null,
  children,
}: {
  title: string
  count: number
  /** What to look at first of it. */
  tag?: string | null
  children: ReactNode
}) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={styles.group}>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={styles.title} title={title}>
          {title}
        </span>
        {tag !== null && <span className={styles.tag}>{tag}</span>}
        <span className={styles.count}>{grouped(count)}</span>
        <ChevronDown aria-hidden="true" />
      </button>
      {isOpen && (
        <div id={id} className={styles.inside}>
          {children}
        </div>
      )}
    </div>
  )
}
