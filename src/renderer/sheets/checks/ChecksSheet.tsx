import { type CheckRole, type CheckRun, type CiReport, type CiState, countedChecks } from '@core/ci/ci'
import { ciWords } from '@core/ci/words'
import { shortSha } from '@core/commits/commit'
import { lostWords } from '@core/snapshot/lost-sources'
import { counted } from '@core/text/time'
import { useLost } from '../../data/lost'
import { useSnapshot } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import sheet from '../Sheet.module.css'
import { Check } from './Check'
import styles from './ChecksSheet.module.css'

/** All checks of the newest commit of an app's branch, those that need somebody first. */
export function ChecksSheet({ app, onClose }: { app: string; onClose: () => void }) {
  const report = useSnapshot()?.ci[app]?.latest
  const lost = useLost(app, ({ ci }, now) => (ci === null ? '' : lostWords(ci, now)))
  const title = report === undefined ? `Checks of ${app}` : `Checks of ${shortSha(report.sha)}`
  const checks = sorted(report?.checks ?? [])
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={sheet.body}>
        <p className={styles.summary}>{report === undefined ? 'CI …' : summary(report)}</p>
        {lost !== '' && <p className={styles.unseen}>{lost}: this is what it said last.</p>}
        {report?.unseen?.map((sentence) => (
          <p key={sentence} className={styles.unseen}>
            {sentence}
          </p>
        ))}
        {report !== undefined && checks.length > 0 && (
          <ul className={styles.list} aria-label="Checks">
            {checks.map((check) => (
              <Check key={`${check.id} ${check.name}`} app={app} sha={report.sha} check={check} />
            ))}
          </ul>
        )}
      </div>
      <footer className={sheet.footer}>
        <Button onClick={onClose}>Close</Button>
      </footer>
    </Dialog>
  )
}

const STATES: readonly CiState[] = ['failing', 'cancelled', 'unknown', 'pending', 'none', 'passing']
const ROLES: readonly CheckRole[] = ['required', 'counted', 'optional', 'mayFail']

/** The red ones first, of equals those that count. */
const sorted = (checks: readonly CheckRun[]): readonly CheckRun[] =>
  [...checks].sort(
    (a, b) =>
      STATES.indexOf(a.state) - STATES.indexOf(b.state) || ROLES.indexOf(a.role) - ROLES.indexOf(b.role),
  )

/** "CI red: 5 of 7 checks passed. Only those that are required count." */
function summary(report: CiReport): string {
  const { checks } = report
  const done = checks.filter((check) => check.state === 'passing').length
  const count = checks.length === 0 ? '' : `: ${done} of ${counted(checks.length, 'check')} passed`
  const isSome = countedChecks(report).length < checks.length
  return `${ciWords(report)}${count}.${isSome ? ` ${WHO_COUNTS[whoCounts(checks)]}` : ''}`
}

const WHO_COUNTS = {
  required: 'Only those that are required count.',
  counted: 'Those that may fail do not count.',
}

const whoCounts = (checks: readonly CheckRun[]): keyof typeof WHO_COUNTS =>
  checks.some(({ role }) => role === 'optional') ? 'required' : 'counted'
