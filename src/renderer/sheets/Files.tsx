import type { Range } from '@core/commit'
import { counted } from '@core/time'
import { ChevronRight } from 'lucide-react'
import styles from './Files.module.css'
import { Lines } from './Lines'

/** Which files change, folded away until one wants to know. */
export function Files({ range: { files, totalFiles } }: { range: Range }) {
  if (totalFiles === 0) return null
  return (
    <details className={styles.files}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden="true" />
        {counted(totalFiles, 'file')}
      </summary>
      <ul className={styles.list}>
        {files.map(({ path, added, removed }) => (
          <li key={path} className={styles.file}>
            <span className={styles.path} title={path}>
              <bdi>{path}</bdi>
            </span>
            {added === null || removed === null ? (
              <span className={styles.binary}>binary</span>
            ) : (
              <Lines added={added} removed={removed} />
            )}
          </li>
        ))}
        {totalFiles > files.length && (
          <li className={styles.binary}>and {(totalFiles - files.length).toLocaleString('en-US')} more</li>
        )}
      </ul>
    </details>
  )
}
