import { type CheckRole, type CheckRun, type CiReport, type CiState, countedChecks } from '@core/ci/ci'
import { ciWords } from '@core/ci/words'
import { shortSha } from '@core/commits/commit'
import { lostWords } from '@core/snapshot/lost-sources'
import { useLost } from '../../data/lost'
import { useSnapshot } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import sheet from '../Sheet.module.css'
import { Check } from './Check'
import styles from './ChecksSheet.module.css'
import * as words from './words'

/** All checks of the newest commit of an app's branch, those that need somebody first. */
export function ChecksSheet({ app, onClose }: { app: string; onClose: () => void }) {
  const report = useSnapshot()?.ci[app]?.latest
  const lost = useLost(app, ({ ci }, now) => (ci === null ? '' : lostWords(ci, now)))
  const title = report === undefined ? words.checksOf(app) : words.checksOf(shortSha(report.sha))
  const checks = sorted(report?.checks ?? [])
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={sheet.body}>
        <p className={styles.summary}>{report === undefined ? words.CI_UNKNOWN_YET : summary(report)}</p>
        {lost !== '' && <p className={styles.unseen}>{words.lastSeen(lost)}</p>}
        {report?.unseen?.map((sentence) => (
          <p key={sentence} className={styles.unseen}>
            {sentence}
          </p>
        ))}
        {report !== undefined && checks.length > 0 && (
          <ul className={styles.list} aria-label={words.CHECKS}>
            {checks.map((check) => (
              <Check key={`${check.id} ${check.name}`} app={app} check={check} />
            ))}
          </ul>
        )}
      </div>
      <footer className={sheet.footer}>
        <Button onClick={onClose}>{words.CLOSE}</Button>
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
  const count = checks.length === 0 ? '' : words.passed(done, checks.length)
  const isSome = countedChecks(report).length < checks.length
  return `${ciWords(report)}${count}.${isSome ? ` ${words.WHO_COUNTS[whoCounts(checks)]}` : ''}`
}

const whoCounts = (checks: readonly CheckRun[]): keyof typeof words.WHO_COUNTS =>
  checks.some(({ role }) => role === 'optional') ? 'required' : 'counted'
