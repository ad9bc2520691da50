import type { CheckRun } from '@core/ci/ci'
import { type Excerpt, isAfterGap } from '@core/failures/excerpt'
import { ExternalLink } from 'lucide-react'
import { Fragment } from 'react'
import { request } from '../../data/commands'
import { useCheckFailure } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { CiIcon } from '../../ui/deploys/CiIcon'
import { Sentence } from '../../ui/Sentence'
import styles from './ChecksSheet.module.css'
import * as words from './words'

/** One check, and where it failed why. */
export function Check({ app, check }: { app: string; check: CheckRun }) {
  const { id, name, state, role, url, summary } = check
  return (
    <li className={styles.check}>
      <div className={styles.line}>
        <CiIcon state={state} />
        <span className={styles.name} title={name}>
          {name}
        </span>
        {words.ROLES[role] !== null && <span className={styles.role}>{words.ROLES[role]}</span>}
        <span className={styles.word}>{words.STATES[state]}</span>
        {url !== null && (
          <Button
            look="quiet"
            square
            aria-label={words.openInTheBrowser(name)}
            onClick={() => void request('openLink', { url })}
          >
            <ExternalLink aria-hidden="true" />
          </Button>
        )}
      </div>
      {summary !== null && <p className={styles.said}>{summary}</p>}
      {state === 'failing' && id !== null && <Why app={app} id={id} />}
    </li>
  )
}

function Why({ app, id }: { app: string; id: string }) {
  const { data: failure, error } = useCheckFailure(app, id)
  if (error !== null) return <p className={styles.said}>{error.message}</p>
  if (failure === undefined) return <p className={styles.said}>{words.LOOKING_WHY}</p>
  return (
    <>
      {failure.step !== null && (
        <p className={styles.said}>
          <Sentence text={words.FAILED_IN_STEP} step={<b>{failure.step}</b>} />
        </p>
      )}
      <FailingTests tests={failure.excerpt.tests} />
      <Lines lines={failure.excerpt.lines} />
    </>
  )
}

/** So many failing tests are named; how many there are beyond is said. */
const NAMED = 5

function FailingTests({ tests }: Pick<Excerpt, 'tests'>) {
  if (tests.length === 0) return null
  const more = tests.length - NAMED
  return (
    <ul className={styles.tests} aria-label={words.FAILING_TESTS}>
      {tests.slice(0, NAMED).map((test) => (
        <li key={test}>{test}</li>
      ))}
      {more > 0 && <li>{words.andMore(more)}</li>}
    </ul>
  )
}

/** The lines of the log that matter, with a gap where lines between them were left out. */
function Lines({ lines }: Pick<Excerpt, 'lines'>) {
  if (lines.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard
    <pre className={styles.log} tabIndex={0}>
      {lines.map(({ number, text, marked }, i) => (
        <Fragment key={number}>
          {isAfterGap(lines, i) && <span className={styles.gap}>{'⋯\n'}</span>}
          {marked ? <mark className={styles.marked}>{text}</mark> : text}
          {'\n'}
        </Fragment>
      ))}
    </pre>
  )
}
