import styles from './Avatar.module.css'
import { hueOf, initialsOf } from './initials'

/** A person as two letters in a colour that is always theirs. The name stands beside it, so readers of the screen skip it. */
export const Avatar = ({ name }: { name: string }) => (
  <span
    className={styles.avatar}
    style={{ backgroundColor: `oklch(0.5 0.1 ${hueOf(name)})` }}
    title={name}
    aria-hidden="true"
  >
    {initialsOf(name)}
  </span>
)
