import type { Raised } from '@core/user-errors'
import * as words from '../words'
import styles from './IssueCard.module.css'

/** So many calls of each error are shown, from where it was raised outwards. */
const MOST = 12

/** Where it broke, from there outwards, and what caused it. */
export const StackTrace = ({ raised }: { raised: readonly Raised[] }) => (
  <section className={styles.part} aria-label={words.STACK_TRACE}>
    <p className={styles.name}>{words.STACK_TRACE}</p>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard */}
    <pre className={styles.trace} tabIndex={0}>
      {raised.map(textOf).join(`\n${words.CAUSED_BY} `)}
    </pre>
  </section>
)

/** The app's own calls; those of libraries only where there are no others. */
function textOf({ type, message, frames }: Raised): string {
  const own = frames.filter(({ inApp }) => inApp)
  const shown = (own.length > 0 ? own : frames).slice(0, MOST)
  const lines = shown.map(({ path, line, function: name }) => words.callWords(path, line, name))
  const more = frames.length - shown.length
  const rest = more > 0 ? [words.moreCalls(more)] : []
  return [message === '' ? type : `${type}: ${message}`, ...lines, ...rest].join('\n')
}
