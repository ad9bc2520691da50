import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { cx } from '../style/cx'
import styles from './Dialog.module.css'

/** A sheet above everything. Escape closes it, and the focus returns to where it was. */
export function Dialog({
  title,
  aside,
  isSteady = false,
  onClose,
  children,
}: {
  title: string
  /** At the right of the title. */
  aside?: ReactNode
  /** It learns more while it is open, and none of its buttons may move under the pointer meanwhile: it stays as high as it is at first. */
  isSteady?: boolean
  onClose: () => void
  children: ReactNode
}) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  // Closed before it leaves the page, for only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={cx(styles.dialog, isSteady && styles.steady)}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </dialog>
  )
}
