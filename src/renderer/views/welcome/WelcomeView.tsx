import type { WorkspaceStatus } from '@contract/features/workspace'
import { Compass } from 'lucide-react'
import type { ReactNode } from 'react'
import { useCommand } from '../../data/commands'
import { useRecentFiles } from '../../data/queries'
import { openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { RecentFiles } from '../../ui/workspace/RecentFiles'
import { WorkspaceErrors } from '../../ui/workspace/WorkspaceErrors'
import styles from './WelcomeView.module.css'

/** The first start: nothing is set up, and there are two ways to begin. */
export function WelcomeView({ problem }: { problem: WorkspaceStatus['problem'] }) {
  const sample = useCommand('createSample')
  const open = useCommand('openWorkspace')
  const openRecent = useCommand('openRecent')
  const recent = useRecentFiles()
  const failed = [sample, open, openRecent].find(({ isError }) => isError)
  const busy = sample.isPending || open.isPending || openRecent.isPending
  return (
    <div className={styles.view}>
      <div className={styles.middle}>
        <Compass className={styles.compass} aria-hidden="true" />
        <h1 className={styles.title}>Welcome to Binnacle</h1>
        <p className={styles.lead}>
          See what ships, what broke and what waits. Deploy and roll back with confidence.
        </p>
        {problem !== null && <WorkspaceErrors problem={problem} ranOn={null} />}
        <div className={styles.ways}>
          <Way
            title="Look around first"
            text="A small website with a real repository, real builds and two environments, on this computer only."
          >
            <Button look="main" disabled={busy} onClick={() => sample.mutate(null)}>
              {sample.isPending ? 'Making the sample project…' : 'Try it with a sample project'}
            </Button>
          </Way>
          <Way
            title="Bring your own"
            text="A folder, a GitHub repository or a Freight server. Binnacle looks and fills in the rest; nothing is written before you add it."
          >
            <Button disabled={busy} onClick={() => openSheet({ kind: 'connect', app: null })}>
              Add an app…
            </Button>
            <Button look="quiet" disabled={busy} onClick={() => open.mutate(null)}>
              Open a workspace file…
            </Button>
          </Way>
        </div>
        {recent.length > 0 && (
          <div className={styles.recent}>
            <RecentFiles files={recent} disabled={busy} onOpen={(id) => openRecent.mutate({ id })} />
          </div>
        )}
        {failed?.error && (
          <p className={styles.problem} role="alert">
            {failed.error.problem.sentence}
          </p>
        )}
      </div>
    </div>
  )
}

const Way = ({ title, text, children }: { title: string; text: string; children: ReactNode }) => (
  <section className={styles.way}>
    <h2 className={styles.wayTitle}>{title}</h2>
    <p className={styles.text}>{text}</p>
    <div className={styles.actions}>{children}</div>
  </section>
)
