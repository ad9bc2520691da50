import type { PickPreview } from '@core/releases/point'
import { Select } from '../../../ui/controls/Select'
import { Sentence } from '../../../ui/Sentence'
import * as words from '../words'
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
  /** It is decided: no other one can be chosen any longer. */
  isFixed: boolean
  onBase: (tag: string) => void
}) => (
  <div className={styles.names}>
    <label className={styles.base}>
      {words.FIXES}
      <Select
        className={styles.version}
        value={base}
        disabled={isFixed}
        onChange={(event) => onBase(event.target.value)}
      >
        {bases.map(({ tag, version }) => (
          <option key={tag} value={tag}>
            {version}
          </option>
        ))}
      </Select>
    </label>
    {preview !== null && (
      <p className={styles.becomes}>
        <Sentence
          text={preview.hasBranch ? words.BECOMES_ON_BRANCH : words.BECOMES_ON_NEW_BRANCH}
          version={<b>{preview.version}</b>}
          tag={<code>{preview.tag}</code>}
          branch={<code>{preview.branch}</code>}
        />
      </p>
    )}
  </div>
)
