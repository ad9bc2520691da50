import { Component, type ReactNode } from 'react'
import { startOver } from '../state/ui'
import { Button } from '../ui/Button'
import styles from './Failsafe.module.css'

/** What is left when drawing itself fails: a word, and a way on. Deploys run on in the main process. */
export class Failsafe extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  private readonly again = () => {
    startOver()
    this.setState({ failed: false })
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <main className={styles.word}>
        <h1>This window could not be drawn</h1>
        <p>Nothing else is affected: deploys and notifications go on.</p>
        <Button look="main" onClick={this.again}>
          Go to Now
        </Button>
      </main>
    )
  }
}
