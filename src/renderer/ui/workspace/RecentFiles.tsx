import type { RecentFile } from '@core/workspace'
import { useId } from 'react'
import * as words from '../words'
import styles from './RecentFiles.module.css'

/** Workspace files that were open before; nothing where there are none. Each is opened by its id: the page names no path. */
export function RecentFiles({
  files,
  disabled,
  onOpen,
}: {
  files: readonly RecentFile[]
  disabled: boolean
  onOpen: (id: string) => void
}) {
  const heading = useId()
  if (files.length === 0) return null
  return (
    <div className={styles.recent}>
      <h3 id={heading} className={styles.heading}>
        {words.RECENT}
      </h3>
      <ul aria-labelledby={heading} className={styles.list}>
        {files.map(({ id, name, folder }) => (
          <li key={id}>
            <button type="button" className={styles.file} disabled={disabled} onClick={() => onOpen(id)}>
              <span className={styles.name}>{name}</span>{' '}
              <span className={styles.folder} title={folder}>
                <bdi>{folder}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
