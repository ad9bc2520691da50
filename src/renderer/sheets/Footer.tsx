import type { ReactNode } from 'react'
import { Button, Label } from '../ui/controls/Button'
import { Sentence } from '../ui/Sentence'
import styles from './Sheet.module.css'
import * as words from './words'

/** The last line of a sheet: why not, what must be typed, and the two ways out. */
export const Footer = ({
  why,
  confirm,
  wayOut = 'Cancel',
  aside,
  onClose,
  children,
}: {
  /** Why the button cannot be pressed now; null where it can. */
  why: string | null
  /** Where the environment's name must be typed: that, what was typed so far, and why. */
  confirm: { environment: string; typed: string; onType: (typed: string) => void; why?: string } | null
  /** What the button that does nothing says: where the sheet is about cancelling, "Cancel" would be taken for that. */
  wayOut?: string | { readonly now: string; readonly of: readonly string[] }
  /** Another way to do it, which may come and go: it moves neither of the two buttons. */
  aside?: ReactNode
  onClose: () => void
  /** The button that does it. */
  children: ReactNode
}) => (
  <footer className={styles.footer}>
    <p className={styles.why} role="status" title={why ?? undefined}>
      {why ?? (confirm !== null && <TypeIt environment={confirm.environment} why={confirm.why} />)}
    </p>
    {aside}
    {confirm !== null && (
      <input
        type="text"
        className={styles.confirmation}
        aria-label={words.typeToConfirm(confirm.environment)}
        placeholder={confirm.environment}
        value={confirm.typed}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => confirm.onType(event.target.value)}
      />
    )}
    <Button onClick={onClose}>
      {typeof wayOut === 'string' ? wayOut : <Label of={wayOut.of}>{wayOut.now}</Label>}
    </Button>
    {children}
  </footer>
)

const TypeIt = ({
  environment,
  why = words.PROTECTED,
}: {
  environment: string
  why?: string | undefined
}) => (
  <>
    <Sentence text={words.TYPE_IT} why={why} environment={<b>{environment}</b>} />
  </>
)
