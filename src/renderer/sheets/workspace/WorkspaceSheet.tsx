import { Pencil } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { request } from '../../data/commands'
import { openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import { AppEditor } from './AppEditor'
import { listAt, pathText } from './json'
import { Freezes, IncidentList, ReleaseConfigList, TeamChat, Webhooks } from './Lists'
import { useWorkspaceEdit } from './useWorkspaceEdit'
import styles from './WorkspaceSheet.module.css'
import * as words from './words'

/** Edits the workspace file: each change is written at once, and what it doesn't touch stays as it was written. */
export function WorkspaceSheet({ onClose }: { onClose: () => void }) {
  const editing = useWorkspaceEdit()
  const fields = useRef<HTMLDivElement>(null)
  const isRead = editing.content !== undefined
  // Before the file is read there are only the buttons at the end, and the browser gives one of them the focus.
  useEffect(() => {
    if (isRead) fields.current?.querySelector('summary')?.focus()
  }, [isRead])
  return (
    <Dialog title={words.TITLE} onClose={onClose}>
      <div className={sheet.body}>
        <p className={styles.none}>{words.LEAD}</p>
        {editing.problem !== null && <ProblemMessage sentence={editing.problem} />}
        {editing.content !== undefined && (
          <div ref={fields} className={styles.fields}>
            <section className={styles.section} aria-label={words.APPS}>
              <h3>{words.APPS}</h3>
              {listAt(editing.content, ['apps']).map((_, i) => (
                <AppEditor key={pathText(['apps', i])} editing={editing} index={i} />
              ))}
              <div className={styles.row}>
                <Button onClick={() => openSheet({ kind: 'connect', app: null })}>{words.ADD_AN_APP}</Button>
              </div>
            </section>
            <Freezes editing={editing} />
            <IncidentList editing={editing} />
            <ReleaseConfigList editing={editing} />
            <TeamChat editing={editing} />
            <Webhooks editing={editing} />
          </div>
        )}
      </div>
      <footer className={sheet.footer}>
        <p className={sheet.why} role="status">
          {editing.said}
        </p>
        <Button onClick={() => void request('editWorkspace', null)}>
          <Pencil aria-hidden="true" />
          {words.OPEN_THE_FILE}
        </Button>
        <Button look="main" onClick={onClose}>
          {words.DONE}
        </Button>
      </footer>
    </Dialog>
  )
}
