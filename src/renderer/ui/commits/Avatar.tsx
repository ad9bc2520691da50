import { useAvatar } from '../../data/queries'
import styles from './Avatar.module.css'

/**
 * A person as their picture, or as two letters in a color that is always theirs. The name stands beside it, so readers of the screen
 * skip it.
 */
export const Avatar = ({ name }: { name: string }) => <PlainAvatar name={name} picture={useAvatar(name)} />

/** The same where the list it is in has looked for the picture (`useAvatars`); null where there is none. */
export function PlainAvatar({ name, picture }: { name: string; picture: string | null }) {
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

/** One or two letters for a name: of its first and last word, else its first two. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._@-]+/u).filter(Boolean)
  const first = words[0]
  const last = words.at(-1)
  if (first === undefined || last === undefined) return '?'
  const letters = words.length > 1 ? letter(first) + letter(last) : [...first].slice(0, 2).join('')
  return letters.toLocaleUpperCase()
}

const letter = (word: string): string => [...word][0] ?? ''

/** Far enough apart to be told from each other. */
const HUES = [22, 55, 95, 140, 165, 195, 225, 250, 280, 305, 335, 358]

/** A hue in degrees that is always the same for a name. */
export function hueOf(name: string): number {
  let hash = 0
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return HUES[hash % HUES.length] ?? 250
}
