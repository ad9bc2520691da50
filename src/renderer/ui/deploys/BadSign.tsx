import type { Mark } from '@core/deploys/mark'
import { markSentence } from '@core/deploys/words'
import { Ban } from 'lucide-react'
import { useAgeing } from '../time/ticking'
import * as words from '../words'
import styles from './BadSign.module.css'

/** That a commit is marked bad where it ran; by whom and why in the tool tip. */
export function BadSign({ mark }: { mark: Mark }) {
  const title = useAgeing((now) => markSentence(mark, now))
  return (
    <span className={styles.sign} title={title}>
      <Ban aria-hidden="true" />
      {words.MARKED_BAD}
    </span>
  )
}
