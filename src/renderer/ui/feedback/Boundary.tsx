import { Component, type ReactNode } from 'react'
import { noteFault } from '../../data/faults'
import { Drafts } from '../../state/drafts'

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
