import { Button } from '../controls/Button'
import styles from './Failed.module.css'

/** Says that something could not be shown, and offers to try again. */
export function Failed({ what, again }: { what: string; again: () => void }) {
  return (
    <div className={styles.word} role="alert">
      <p>{what} could not be shown. The cause is in Binnacle’s log; deploys and notifications go on.</p>
      <Button look="main" onClick={again}>
        Try again
      </Button>
    </div>
  )
}
