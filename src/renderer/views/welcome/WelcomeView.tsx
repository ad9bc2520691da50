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
import * as words from './words'

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
        <h1 className={styles.title}>{words.WELCOME_TO_BINNACLE}</h1>
        <p className={styles.lead}>{words.LEAD}</p>
        {problem !== null && <WorkspaceErrors problem={problem} ranOn={null} />}
        <div className={styles.ways}>
          <Way title={words.LOOK_AROUND_FIRST} text={words.SAMPLE_ABOUT}>
            <Button look="main" disabled={busy} onClick={() => sample.mutate(null)}>
              {sample.isPending ? words.MAKING_SAMPLE : words.TRY_SAMPLE}
            </Button>
          </Way>
          <Way title={words.BRING_YOUR_OWN} text={words.OWN_ABOUT}>
            <Button disabled={busy} onClick={() => openSheet({ kind: 'connect', app: null })}>
              {words.ADD_AN_APP}
            </Button>
            <Button look="quiet" disabled={busy} onClick={() => open.mutate(null)}>
              {words.OPEN_A_WORKSPACE_FILE}
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
