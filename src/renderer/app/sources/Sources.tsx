import { isFailing } from '@core/snapshot/snapshot'
import { KeyRound, Pause, Play, RefreshCw } from 'lucide-react'
import { Fragment, useId, useRef } from 'react'
import { request } from '../../data/commands'
import { useMachine, useSnapshot } from '../../data/queries'
import { goToAccounts } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { Sentence } from '../../ui/Sentence'
import { cx } from '../../ui/style/cx'
import { Ago } from '../../ui/time/Time'
import { useAgeing } from '../../ui/time/ticking'
import * as words from '../words'
import { type SourceGroup, sourceGroups } from './groups'
import { quotaWords } from './quota'
import styles from './Sources.module.css'
import { adviceFor, groupState, lacksKey } from './state'

/** The outside systems, each with the age of its last word. */
export function Sources() {
  const sources = sourceGroups(Object.values(useSnapshot()?.sources ?? {}))
  const paused = useMachine()?.paused ?? false
  if (sources.length === 0 && !paused) return null
  return (
    <section className={styles.sources} aria-label={words.SOURCES}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{words.SOURCES}</h2>
        {!paused && (
          <Button
            look="quiet"
            square
            className={styles.pause}
            aria-label={words.PAUSE_WATCHING}
            title={words.WHAT_PAUSE_DOES}
            onClick={() => void request('setPaused', { paused: true })}
          >
            <Pause aria-hidden="true" />
          </Button>
        )}
      </div>
      {paused && (
        <div className={styles.paused}>
          <span className={styles.label}>{words.PAUSED}</span>
          <Button
            look="plain"
            aria-label={words.RESUME_WATCHING}
            title={words.RESUME_WATCHING}
            onClick={() => void request('setPaused', { paused: false })}
          >
            <Play aria-hidden="true" />
            <span className={styles.word}>{words.RESUME}</span>
          </Button>
        </div>
      )}
      <ul className={styles.list}>
        {sources.map((source) => (
          <li key={source.label}>
            <Source source={source} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Source({ source }: { source: SourceGroup }) {
  const id = useId()
  const popover = useRef<HTMLDivElement>(null)
  const age = useAgeing((now) => groupState(source, now).age)
  const tone = useAgeing((now) => groupState(source, now).tone)
  return (
    <>
      <button
        type="button"
        className={styles.source}
        popoverTarget={id}
        title={words.sourceHint(source.label, tone, age)}
        onClick={(event) => place(popover.current, event.currentTarget)}
      >
        <span className={cx(styles.mark, styles[tone])} aria-hidden="true" />
        <span className={styles.label}>{source.label}</span>
        <span className={cx(styles.age, tone === 'stale' && styles.staleAge)}>{age}</span>
      </button>
      <div ref={popover} id={id} popover="auto" className={styles.popover}>
        <SourceDetails source={source} onLeave={() => popover.current?.hidePopover()} />
      </div>
    </>
  )
}

function SourceDetails({ source, onLeave }: { source: SourceGroup; onLeave: () => void }) {
  const { members, lastOkAt, quota } = source
  const problems = problemsOf(members)
  const openAccounts = (): void => {
    onLeave()
    goToAccounts()
  }
  return (
    <>
      <h3 className={styles.title}>{source.label}</h3>
      {problems.slice(0, MOST_PROBLEMS).map(({ sentence, advice }) => (
        <Fragment key={sentence}>
          <p className={styles.sentence}>{sentence}</p>
          <p className={styles.fine}>{advice}</p>
        </Fragment>
      ))}
      {problems.length > MOST_PROBLEMS && (
        <p className={styles.fine}>{words.andMoreProblems(problems.length - MOST_PROBLEMS)}</p>
      )}
      {problems.length === 0 && <p className={styles.sentence}>{words.ANSWERS_AS_IT_SHOULD}</p>}
      <p className={styles.fine}>
        {lastOkAt === null ? (
          words.IT_HAS_NOT_ANSWERED_YET
        ) : (
          <Sentence text={words.LAST_GOOD_ANSWER} ago={<Ago at={lastOkAt} />} />
        )}
      </p>
      {quota !== null && <p className={styles.fine}>{quotaWords(quota)}</p>}
      <div className={styles.actions}>
        {members.some(lacksKey) && (
          <Button onClick={openAccounts}>
            <KeyRound aria-hidden="true" />
            {words.OPEN_ACCOUNTS}
          </Button>
        )}
        <Button onClick={() => void request('refresh', null)}>
          <RefreshCw aria-hidden="true" />
          {words.REFRESH}
        </Button>
      </div>
    </>
  )
}

/** More are not read. */
const MOST_PROBLEMS = 5

/** What is wrong, each thing once. */
function problemsOf(members: SourceGroup['members']) {
  const failing = members.filter(isFailing)
  const found = failing.map((member) => ({
    sentence: member.lastProblem?.problem.sentence ?? '',
    advice: adviceFor(member),
  }))
  return found.filter(({ sentence }, i) => found.findIndex((other) => other.sentence === sentence) === i)
}

/** Above the line that was clicked, within the window. */
function place(popover: HTMLElement | null, button: HTMLElement): void {
  if (popover === null) return
  const box = button.getBoundingClientRect()
  popover.style.left = `${box.left}px`
  popover.style.bottom = `${window.innerHeight - box.top + 6}px`
}
