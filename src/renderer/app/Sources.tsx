import { isFailing, type SourceHealth } from '@core/snapshot'
import { RefreshCw } from 'lucide-react'
import { useId, useRef } from 'react'
import { wish } from '../data/commands'
import { useMachine, useSnapshot } from '../data/queries'
import { Button } from '../ui/Button'
import { cx } from '../ui/cx'
import { Ago } from '../ui/Time'
import { useTicking } from '../ui/ticking'
import styles from './Sources.module.css'
import { adviceFor, sourceState } from './sourceState'

/** The outside systems, each with the age of its last word. */
export function Sources() {
  const sources = Object.values(useSnapshot()?.sources ?? {})
  const paused = useMachine()?.paused ?? false
  if (sources.length === 0 && !paused) return null
  return (
    <section className={styles.sources} aria-label="Sources">
      <h2 className={styles.heading}>Sources</h2>
      {paused && (
        <div className={styles.paused}>
          <span className={styles.label}>Paused</span>
          <Button look="plain" onClick={() => void wish('setPaused', { paused: false })}>
            Resume
          </Button>
        </div>
      )}
      <ul className={styles.list}>
        {sources.map((source) => (
          <li key={source.id}>
            <Source source={source} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Source({ source }: { source: SourceHealth }) {
  const id = useId()
  const popover = useRef<HTMLDivElement>(null)
  const age = useTicking((now) => sourceState(source, now).age)
  const tone = useTicking((now) => sourceState(source, now).tone)
  return (
    <>
      <button
        type="button"
        className={styles.source}
        popoverTarget={id}
        title={`${source.label}: ${tone === 'fresh' ? `answered ${age} ago` : age}`}
        onClick={(event) => place(popover.current, event.currentTarget)}
      >
        <span className={cx(styles.mark, styles[tone])} aria-hidden="true" />
        <span className={styles.label}>{source.label}</span>
        <span className={cx(styles.age, tone === 'stale' && styles.staleAge)}>{age}</span>
      </button>
      <div ref={popover} id={id} popover="auto" className={styles.popover}>
        <SourceDetails source={source} />
      </div>
    </>
  )
}

function SourceDetails({ source }: { source: SourceHealth }) {
  return (
    <>
      <h3 className={styles.title}>{source.label}</h3>
      {isFailing(source) && source.lastProblem !== null ? (
        <>
          <p className={styles.sentence}>{source.lastProblem.problem.sentence}</p>
          <p className={styles.fine}>{adviceFor(source)}</p>
        </>
      ) : (
        <p className={styles.sentence}>Answers as it should.</p>
      )}
      <p className={styles.fine}>
        {source.lastOkAt === null ? (
          'It has not answered yet.'
        ) : (
          <>
            Last good answer <Ago at={source.lastOkAt} />.
          </>
        )}
      </p>
      <Button onClick={() => void wish('refresh', null)}>
        <RefreshCw aria-hidden="true" />
        Refresh
      </Button>
    </>
  )
}

/** Above the line that was clicked, within the window. */
function place(popover: HTMLElement | null, button: HTMLElement): void {
  if (popover === null) return
  const box = button.getBoundingClientRect()
  popover.style.left = `${box.left}px`
  popover.style.bottom = `${window.innerHeight - box.top + 6}px`
}
