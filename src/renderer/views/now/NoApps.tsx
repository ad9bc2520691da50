import type { WorkspaceStatus } from '@contract/contract'
import { wish } from '../../data/commands'
import { Button } from '../../ui/Button'
import styles from './NowView.module.css'

/** A workspace file without apps. */
export const NoApps = ({ workspace }: { workspace: WorkspaceStatus }) => (
  <section className={styles.section} aria-label="Environments">
    <div className={styles.heading}>
      <h2>Environments</h2>
    </div>
    <div className={styles.panel}>
      <p className={styles.empty}>
        {workspace.file === null ? 'No workspace is open.' : `There is no app in ${workspace.file} yet.`}
      </p>
      {workspace.file !== null && (
        <p className={styles.emptyActions}>
          <Button onClick={() => void wish('editWorkspace', null)}>Edit the file</Button>
        </p>
      )}
    </div>
  </section>
)
