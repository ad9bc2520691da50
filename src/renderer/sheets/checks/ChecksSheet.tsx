import type { CheckRun, CiState } from '@core/ci'
import { shortSha } from '@core/commit'
import { counted } from '@core/time'
import { useSnapshot } from '../../data/queries'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ciWords } from '../../ui/words'
import sheet from '../Sheet.module.css'
import { Check } from './Check'
import styles from './ChecksSheet.module.css'

/** All checks of the newest commit of an app's branch, those that need somebody first. */
export function ChecksSheet({ app, onClose }: { app: string; onClose: () => void }) {
  const report = useSnapshot()?.ci[app]?.latest
  const title = report === undefined ? `Checks of ${app}` : `Checks of ${shortSha(report.sha)}`
  const checks = sorted(report?.checks ?? [])
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={sheet.body}>
        <p className={styles.summary}>{report === undefined ? 'CI …' : summary(report.state, checks)}</p>
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

const ORDER: readonly CiState[] = ['failing', 'cancelled', 'pending', 'none', 'passing']

/** The red ones first, of equals the required ones. */
const sorted = (checks: readonly CheckRun[]): readonly CheckRun[] =>
  [...checks].sort(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || Number(b.required) - Number(a.required),
  )

/** "CI red: 2 of 7 checks failed. Only those that are required count." */
function summary(state: CiState, checks: readonly CheckRun[]): string {
  const done = checks.filter((check) => check.state === 'passing').length
  const count = checks.length === 0 ? '' : `: ${done} of ${counted(checks.length, 'check')} passed`
  const some = checks.some(({ required }) => required) && checks.some(({ required }) => !required)
  return `${ciWords(state)}${count}.${some ? ' Only those that are required count.' : ''}`
}
