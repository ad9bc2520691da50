import { CloudOff } from 'lucide-react'
import styles from './EnvironmentArticle.module.css'

/** What of a row is not known to be so any more, and since when. */
export const Stale = ({ sentences }: { sentences: string }) => (
  <div className={styles.trouble}>
    <CloudOff aria-hidden="true" />
    <span className={styles.words}>{sentences.split('\n').join(' ')}</span>
  </div>
)
