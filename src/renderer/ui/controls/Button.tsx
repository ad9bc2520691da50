import { type ComponentProps, useId } from 'react'
import { cx } from '../style/cx'
import styles from './Button.module.css'

interface Look {
  /** `plain` has a border, `quiet` none; `main` and `danger` are the loud ones. */
  look?: 'plain' | 'quiet' | 'main' | 'danger'
  /** Only an icon: its name is in `aria-label`. */
  square?: boolean
  /** Why it does nothing now. It can still have the focus, so that its reason is found by keyboard and read out. */
  whyNot?: string | null
}

export function Button({
  look = 'plain',
  square,
  whyNot = null,
  className,
  ...rest
}: ComponentProps<'button'> & Look) {
  const reason = useId()
  const off = whyNot !== null && {
    disabled: false,
    title: whyNot,
    'aria-disabled': true,
    'aria-describedby': reason,
    onClick: doNothing,
  }
  return (
    <>
      <button
        type="button"
        {...rest}
        {...off}
        className={cx(styles.button, styles[look], square && styles.square, className)}
      />
      {whyNot !== null && (
        <span id={reason} hidden>
          {whyNot}
        </span>
      )}
    </>
  )
}

/** A press sends no form either. */
const doNothing = (event: { preventDefault(): void }): void => event.preventDefault()

/** What a button says now, in the room of the longest that it may come to say: it and its neighbors stay where they are. */
export const Label = ({ of, children }: { of: readonly string[]; children: string }) => (
  <span className={styles.label} data-room={longest([...of, children])}>
    {children}
  </span>
)

const longest = (texts: readonly string[]): string =>
  texts.reduce((one, other) => (other.length > one.length ? other : one), '')
