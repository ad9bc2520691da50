import { FilePlus2, FolderOpen, Pencil } from 'lucide-react'
import { useCommand } from '../../data/commands'
import { useRecentFiles, useWorkspace } from '../../data/queries'
import { useReleases } from '../../data/releases'
import { openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { RecentFiles } from '../../ui/workspace/RecentFiles'
import { WorkspaceErrors } from '../../ui/workspace/WorkspaceErrors'
import styles from './SettingsView.module.css'
import { TagSchemes } from './TagSchemes'
import * as words from './words'

/** The workspace file: which it is, what is wrong with it, and how to get another. */
export function WorkspaceSection() {
  const workspace = useWorkspace()
  const open = useCommand('openWorkspace')
  const openRecent = useCommand('openRecent')
  const recent = useRecentFiles()
  const releases = useReleases().data ?? []
  const failed = [open, openRecent].find(({ isError }) => isError)
  const file = workspace?.file ?? null
  const problem = workspace?.problem ?? null
  return (
    <section className={styles.section} aria-labelledby="workspace">
      <h2 id="workspace">{words.WORKSPACE_FILE}</h2>
      {problem !== null && <WorkspaceErrors problem={problem} ranOn={file} />}
      <div className={`${styles.panel} ${styles.file}`}>
        {file === null ? (
          <p className={styles.none}>{words.NO_FILE}</p>
        ) : (
          <p className={styles.path}>{file}</p>
        )}
        <div className={styles.actions}>
          <Button onClick={() => open.mutate(null)} disabled={open.isPending}>
            <FolderOpen aria-hidden="true" />
            {words.OPEN}
          </Button>
          <Button onClick={() => openSheet({ kind: 'connect', app: null })}>
            <FilePlus2 aria-hidden="true" />
            {words.ADD_AN_APP}
          </Button>
          {file !== null && (
            <Button onClick={() => openSheet({ kind: 'workspace' })}>
              <Pencil aria-hidden="true" />
              {words.EDIT}
            </Button>
          )}
        </div>
        {releases.map(({ id }) => (
          <TagSchemes key={id} release={id} />
        ))}
        <RecentFiles
          files={recent}
          disabled={openRecent.isPending}
          onOpen={(id) => openRecent.mutate({ id })}
        />
        {failed?.error && (
          <p className={styles.problem} role="alert">
            {failed.error.problem.sentence}
          </p>
        )}
      </div>
    </section>
  )
}
