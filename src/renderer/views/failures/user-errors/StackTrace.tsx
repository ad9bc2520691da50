import { counted } from '@core/text/time'
import type { Raised } from '@core/user-errors'
import styles from './IssueCard.module.css'

/** So many calls of each error are shown, from where it was raised outwards. */
const MOST = 12

/** Where it broke, from there outwards, and what caused it. */
export const StackTrace = ({ raised }: { raised: readonly Raised[] }) => (
  <section className={styles.part} aria-label="Stack trace">
    <p className={styles.name}>Stack trace</p>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard */}
    <pre className={styles.trace} tabIndex={0}>
      {raised.map(textOf).join('\nCaused by: ')}
    </pre>
  </section>
)

/** The app's own calls; those of libraries only where there are no others. */
function textOf({ type, message, frames }: Raised): string {
  const own = frames.filter(({ inApp }) => inApp)
  const shown = (own.length > 0 ? own : frames).slice(0, MOST)
  const lines = shown.map(
    ({ path, line, function: name }) =>
      `  ${path}${line === null ? '' : `:${line}`}${name === null ? '' : ` in ${name}`}`,
  )
  const more = frames.length - shown.length
  const rest = more > 0 ? [`  … ${counted(more, 'more call')}`] : []
  return [message === '' ? type : `${type}: ${message}`, ...lines, ...rest].join('\n')
}
