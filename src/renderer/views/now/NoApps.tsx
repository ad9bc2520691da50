import type { WorkspaceStatus } from '@contract/contract'
import { wish } from '../../data/commands'
import { Button } from '../../ui/controls/Button'
import styles from './NowView.module.css'

/** A workspace file without apps, or whose apps are only released. */
export const NoApps = ({ workspace, isReleased }: { workspace: WorkspaceStatus; isReleased: boolean }) => (
  <section className={styles.section} aria-label="Environments">
    <div className={styles.heading}>
      <h2>Environments</h2>
    </div>
    <div className={styles.panel}>
      <p className={styles.empty}>{wordsOf(workspace, isReleased)}</p>
      {workspace.file !== null && (
        <p className={styles.emptyActions}>
          <Button onClick={() => void wish('editWorkspace', null)}>Edit the file</Button>
        </p>
      )}
    </div>
  </section>
)

function wordsOf({ file }: WorkspaceStatus, isReleased: boolean): string {
  if (file === null) return 'No workspace is open.'
  return isReleased
    ? `No app in ${file} is deployed. What is released is in Release.`
    : `There is no app in ${file} yet.`
}
