import type { ReactNode } from 'react'
import { startOver } from '../state/ui'
import { Button } from '../ui/controls/Button'
import { Boundary } from '../ui/feedback/Boundary'
import styles from '../ui/feedback/Failed.module.css'

/** What is left when drawing the window itself fails: a word, and a way on. Deploys run on in the main process. */
export function Failsafe({ children }: { children: ReactNode }) {
  return (
    <Boundary
      fallback={(again) => (
        <main className={styles.word}>
          <h1>This window could not be drawn</h1>
          <p>Nothing else is affected: deploys and notifications go on.</p>
          <Button
            look="main"
            onClick={() => {
              startOver()
              again()
            }}
          >
            Go to Now
          </Button>
        </main>
      )}
    >
      {children}
    </Boundary>
  )
}
