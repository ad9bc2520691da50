import type { ComponentProps } from 'react'
import { cx } from '../style/cx'
import styles from './Button.module.css'

interface Look {
  /** `plain` has a border, `quiet` none; `main` and `danger` are the loud ones. */
  look?: 'plain' | 'quiet' | 'main' | 'danger'
  /** Only an icon: its name is in `aria-label`. */
  square?: boolean
}

export const Button = ({ look = 'plain', square, className, ...rest }: ComponentProps<'button'> & Look) => (
  <button
    type="button"
    {...rest}
    className={cx(styles.button, styles[look], square && styles.square, className)}
  />
)
