import type { WorkspaceStatus } from '@contract/contract'
import { type Deploy, deployKey, environmentKey, isIn } from '@core/deploy'
import type { Snapshot } from '@core/snapshot'
import { summarize } from '@core/summary'
import { useMemo } from 'react'
import { useTicking } from '../../ui/ticking'
import { ViewHeader } from '../../ui/ViewHeader'
import { ActiveDeploy } from './ActiveDeploy'
import { Environments } from './Environments'
import { NoApps } from './NoApps'
import styles from './NowView.module.css'
import { forgetOthers } from './progressShown'
import { activeDeploys, type EnvironmentRow, environmentRows } from './rows'

/** What ships, what is broken and what waits, in one look. */
export function NowView({ snapshot, workspace }: { snapshot: Snapshot; workspace: WorkspaceStatus }) {
  const rows = useMemo(() => environmentRows(snapshot), [snapshot])
  const active = useMemo(() => activeDeploys(rows), [rows])
  forgetOthers(active)
  const sentence = useTicking((now) => `${summarize(snapshot, now).sentence}.`)
  const running = active.filter((deploy) => isIn(deploy, 'running')).length
  return (
    <div className={styles.view}>
      <ViewHeader title="Now" sentence={sentence} />
      <div className={styles.scroll}>
        <section className={styles.section} aria-label="Active deploys">
          <div className={styles.heading}>
            <h2>Active deploys</h2>
            {active.length > 0 && <span>{countText(running, active.length - running)}</span>}
          </div>
          <div className={styles.panel}>
            {active.length === 0 && <p className={styles.empty}>Nothing is shipping.</p>}
            {active.map((deploy) => (
              <ActiveDeploy
                key={deployKey(deploy)}
                deploy={deploy}
                queue={queueOf(rows, deploy)}
                app={snapshot.apps.find(({ name }) => name === deploy.app) ?? null}
              />
            ))}
          </div>
        </section>
        {rows.length === 0 ? <NoApps workspace={workspace} /> : <Environments rows={rows} />}
      </div>
    </div>
  )
}

const queueOf = (rows: readonly EnvironmentRow[], deploy: Deploy): readonly Deploy[] =>
  rows.find(({ key }) => key === environmentKey(deploy))?.status?.active ?? []

const countText = (running: number, waiting: number): string =>
  [...(running > 0 ? [`${running} shipping`] : []), ...(waiting > 0 ? [`${waiting} waiting`] : [])].join(', ')
