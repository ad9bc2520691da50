import type { CheckRun, CiState } from '@core/ci'
import { ExternalLink } from 'lucide-react'
import { wish } from '../../data/commands'
import { useCheckFailure } from '../../data/queries'
import { Button } from '../../ui/Button'
import { CiIcon } from '../../ui/CiIcon'
import styles from './ChecksSheet.module.css'

const WORDS: Record<CiState, string> = {
  none: 'not run',
  pending: 'running',
  passing: 'passed',
  failing: 'failed',
  cancelled: 'cancelled',
}

/** One check, and where it failed why. */
export function Check({ app, sha, check }: { app: string; sha: string; check: CheckRun }) {
  const { id, name, state, required, url, summary } = check
  return (
    <li className={styles.check}>
      <div className={styles.line}>
        <CiIcon state={state} />
        <span className={styles.name} title={name}>
          {name}
        </span>
        {required && <span className={styles.required}>required</span>}
        <span className={styles.word}>{WORDS[state]}</span>
        {url !== null && (
          <Button
            look="quiet"
            square
            aria-label={`Open ${name} in the browser`}
            onClick={() => void wish('openLink', { url })}
          >
            <ExternalLink aria-hidden="true" />
          </Button>
        )}
      </div>
      {summary !== null && <p className={styles.said}>{summary}</p>}
      {state === 'failing' && id !== null && <Why app={app} sha={sha} id={id} />}
    </li>
  )
}

function Why({ app, sha, id }: { app: string; sha: string; id: string }) {
  const { data: failure, error } = useCheckFailure(app, sha, id)
  if (error !== null) return <p className={styles.said}>{error.message}</p>
  if (failure === undefined) return <p className={styles.said}>Looking why …</p>
  return (
    <>
      {failure.step !== null && (
        <p className={styles.said}>
          Failed in the step <b>{failure.step}</b>
        </p>
      )}
      {failure.lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard
        <pre className={styles.log} tabIndex={0}>
          {failure.lines.join('\n')}
        </pre>
      )}
    </>
  )
}
