import { useAvatar } from '../../data/queries'
import styles from './Avatar.module.css'
import { hueOf, initialsOf } from './initials'

/**
 * A person as their picture, or as two letters in a colour that is always theirs. The name stands beside it, so readers of the screen
 * skip it.
 */
export function Avatar({ name }: { name: string }) {
  const picture = useAvatar(name)
  if (picture !== null) return <img className={styles.avatar} src={picture} alt="" title={name} />
  return (
    <span
      className={styles.avatar}
      style={{ backgroundColor: `oklch(0.5 0.1 ${hueOf(name)})` }}
      title={name}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  )
}
