import { TriangleAlert } from 'lucide-react'
import styles from './Sheet.module.css'

/** What went wrong, in the sheet where it was requested. */
export const ProblemMessage = ({ sentence }: { sentence: string }) => (
  <p className={styles.problem} role="alert">
    <TriangleAlert aria-hidden="true" />
    {sentence}
  </p>
)
