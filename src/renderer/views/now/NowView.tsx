import type { WorkspaceStatus } from '@contract/features/workspace'
import { attemptKey, type Deploy, environmentKey, isIn } from '@core/deploys/deploy'
import { appNamed } from '@core/snapshot/apps'
import { pendingDeploys, type Snapshot } from '@core/snapshot/snapshot'
import { Plus } from 'lucide-react'
import { request } from '../../data/commands'
import { useSummary } from '../../data/useSummary'
import { openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { asRows } from '../../ui/layout/rows'
import { ViewHeader } from '../../ui/layout/ViewHeader'
import { ActiveDeploy } from './active/ActiveDeploy'
import { NothingShips } from './active/NothingShips'
import { forgetOthers } from './active/progressShown'
import { WaitingForCi } from './active/WaitingForCi'
import { Environments } from './environments/Environments'
import { activeDeploys, type EnvironmentRow, environmentRows } from './environments/rows'
import { NeedsAttention } from './NeedsAttention'
import styles from './NowView.module.css'
import { Requests } from './requests/Requests'
import { NotDeployed } from './start/NotDeployed'
import { TryNext } from './start/TryNext'
import * as words from './words'

/** What ships, what is broken and what waits, in one look. */
export function NowView({ snapshot, workspace }: { snapshot: Snapshot; workspace: WorkspaceStatus }) {
  const rows = environmentRows(snapshot)
  const active = activeDeploys(rows)
  const pending = pendingDeploys(snapshot)
  forgetOthers(active)
  const sentence = useSummary((summary) => `${summary.sentence}.`, '')
  const running = active.filter((deploy) => isIn(deploy, 'running')).length
  // What asks a person is told by its row.
  const forCi = pending.filter(({ question }) => question === null).length
  return (
    <div className={styles.view}>
      <ViewHeader title={words.NOW} sentence={sentence}>
        {rows.length > 0 && workspace.file !== null && !workspace.sample && (
          <Button onClick={() => openSheet({ kind: 'connect', app: null })}>
            <Plus aria-hidden="true" />
            {words.ADD_AN_APP}
          </Button>
        )}
      </ViewHeader>
      <div className={styles.scroll}>
        <NeedsAttention />
        <Requests />
        {workspace.sample && <TryNext snapshot={snapshot} />}
        <section className={styles.section} aria-label={words.ACTIVE_DEPLOYS}>
          <div className={styles.heading}>
            <h2>{words.ACTIVE_DEPLOYS}</h2>
            <span>{countText(running, active.length - running, forCi)}</span>
          </div>
          <div ref={asRows} className={styles.panel}>
            {active.length + pending.length === 0 && <NothingShips rows={rows} />}
            {pending.map((stand) => (
              <WaitingForCi key={stand.request.id} stand={stand} />
            ))}
            {active.map((deploy) => (
              <ActiveDeploy
                key={attemptKey(deploy)}
                deploy={deploy}
                queue={queueOf(rows, deploy)}
                app={appNamed(snapshot, deploy.app) ?? null}
              />
            ))}
          </div>
        </section>
        {rows.length === 0 ? (
          <NoApps workspace={workspace} isReleased={snapshot.apps.length > 0} />
        ) : (
          <Environments rows={rows} />
        )}
        <NotDeployed apps={snapshot.apps} />
      </div>
    </div>
  )
}

const queueOf = (rows: readonly EnvironmentRow[], deploy: Deploy): readonly Deploy[] =>
  rows.find(({ key }) => key === environmentKey(deploy))?.status?.active ?? []

const countText = (running: number, waiting: number, forCi: number): string =>
  [
    ...(running > 0 ? [words.shippingCount(running)] : []),
    ...(waiting > 0 ? [words.waitingCount(waiting)] : []),
    ...(forCi > 0 ? [words.waitingForCiCount(forCi)] : []),
  ].join(', ')

/** A workspace file without apps, or whose apps are only released. */
const NoApps = ({ workspace, isReleased }: { workspace: WorkspaceStatus; isReleased: boolean }) => (
  <section className={styles.section} aria-label={words.ENVIRONMENTS}>
    <div className={styles.heading}>
      <h2>{words.ENVIRONMENTS}</h2>
    </div>
    <div className={styles.panel}>
      <p className={styles.empty}>{wordsOf(workspace, isReleased)}</p>
      {workspace.file !== null && (
        <p className={styles.emptyActions}>
          <Button onClick={() => openSheet({ kind: 'connect', app: null })}>{words.ADD_AN_APP}</Button>{' '}
          <Button onClick={() => void request('editWorkspace', null)}>{words.EDIT_THE_FILE}</Button>
        </p>
      )}
    </div>
  </section>
)

function wordsOf({ file }: WorkspaceStatus, isReleased: boolean): string {
  if (file === null) return words.NO_WORKSPACE
  return isReleased ? words.noAppIsDeployed(file) : words.noAppYet(file)
}
