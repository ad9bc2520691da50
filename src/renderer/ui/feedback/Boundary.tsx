import { Component, type ReactNode } from 'react'
import { noteFault } from '../../data/faults'
import { Drafts } from '../../state/drafts'
import { Button } from '../controls/Button'
import * as words from '../words'
import styles from './Failed.module.css'

/** Says that something could not be shown, and offers to try again. */
export function Failed({ what, again }: { what: string; again: () => void }) {
  return (
    <div className={styles.word} role="alert">
      <p>{words.couldNotBeShown(what)}</p>
      <Button look="main" onClick={again}>
        {words.TRY_AGAIN}
      </Button>
    </div>
  )
}

interface Props {
  /** What is shown in place of what failed; `again` draws that once more. */
  readonly fallback: (again: () => void) => ReactNode
  readonly children: ReactNode
}

/** Keeps a failure in drawing to what is inside: the rest of the window goes on, the cause is logged, and what was typed is kept. */
export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false }
  private readonly drafts = new Map<string, string>()

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch(cause: unknown) {
    noteFault(cause)
  }

  private readonly again = () => this.setState({ failed: false })

  override render() {
    if (this.state.failed) return this.props.fallback(this.again)
    return <Drafts value={this.drafts}>{this.props.children}</Drafts>
  }
}
