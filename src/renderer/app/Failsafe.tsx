import { type ReactNode, useLayoutEffect } from 'react'
import { dropPicture } from '../first/picture'
import { startOver } from '../state/ui'
import { Button } from '../ui/controls/Button'
import { Boundary } from '../ui/feedback/Boundary'
import styles from '../ui/feedback/Failed.module.css'
import * as words from './words'

/** What is left when drawing the window itself fails: a word, and a way on. Deploys run on in the main process. */
export function Failsafe({ children }: { children: ReactNode }) {
  return (
    <Boundary
      fallback={(again) => (
        <main className={styles.word}>
          <WithoutPicture />
          <h1>{words.THIS_WINDOW_COULD_NOT_BE_DRAWN}</h1>
          <p>{words.NOTHING_ELSE_IS_AFFECTED}</p>
          <Button
            look="main"
            onClick={() => {
              startOver()
              again()
            }}
          >
            {words.GO_TO_NOW}
          </Button>
        </main>
      )}
    >
      {children}
    </Boundary>
  )
}

/** What was known before must not hide that. */
function WithoutPicture() {
  useLayoutEffect(() => dropPicture(), [])
  return null
}
