import type { PickPreview } from '@core/releases/point'
import styles from './PointSheet.module.css'

/** Which version is fixed, and what the new one, its tag and its branch are called. */
export const PointNames = ({
  base,
  bases,
  preview,
  isFixed,
  onBase,
}: {
  base: string
  bases: readonly { tag: string; version: string }[]
  preview: PickPreview | null
  /** It is decided: no other one can be chosen any more. */
  isFixed: boolean
  onBase: (tag: string) => void
}) => (
  <div className={styles.names}>
    <label className={styles.base}>
      Fixes
      <select value={base} disabled={isFixed} onChange={(event) => onBase(event.target.value)}>
        {bases.map(({ tag, version }) => (
          <option key={tag} value={tag}>
            {version}
          </option>
        ))}
      </select>
    </label>
    {preview !== null && (
      <p className={styles.becomes}>
        becomes <b>{preview.version}</b>, tag <code>{preview.tag}</code>,{' '}
        {preview.hasBranch ? 'on the branch' : 'on a new branch'} <code>{preview.branch}</code>
      </p>
    )}
  </div>
)
