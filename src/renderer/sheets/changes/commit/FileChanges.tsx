import type { FileDiff } from '@core/commits/diff'
import { ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { DiffStat } from '../../DiffStat'
import * as words from '../words'
import styles from './CommitDetail.module.css'
import { type DiffLine, numbered, tallyOf } from './lines'

/** What a commit changes in one file. Its lines are drawn once it is opened. */
export function FileChanges({ file, isOpen: isOpenFirst }: { file: FileDiff; isOpen: boolean }) {
  const [isOpen, setOpen] = useState(isOpenFirst)
  const { path, from, kind, lines } = file
  const { added, removed } = useMemo(() => tallyOf(lines ?? []), [lines])
  return (
    <details className={styles.file} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden="true" />
        <span className={styles.path} title={path}>
          <bdi>{path}</bdi>
        </span>
        {from !== null && (
          <span className={styles.from} title={from}>
            {words.renamed(from)}
          </span>
        )}
        {words.FILE_KINDS[kind] !== '' && from === null && (
          <span className={styles.kind}>{words.FILE_KINDS[kind]}</span>
        )}
        {added + removed > 0 && (
          <span className={styles.tally}>
            <DiffStat added={added} removed={removed} />
          </span>
        )}
      </summary>
      {isOpen && <FileLines file={file} />}
    </details>
  )
}

function FileLines({ file: { lines, isCut } }: { file: FileDiff }) {
  const rows = useMemo(() => numbered(lines ?? []), [lines])
  if (lines === null) return <p className={styles.note}>{words.NO_TEXT}</p>
  if (rows.length === 0) return <p className={styles.note}>{words.NO_LINES}</p>
  return (
    <>
      <pre className={styles.lines}>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a commit never change
          <OneLine key={i} line={row} />
        ))}
      </pre>
      {isCut && <p className={styles.note}>{words.REST_OF_FILE}</p>}
    </>
  )
}

const OneLine = ({ line: { kind, number, text } }: { line: DiffLine }) => (
  <span className={styles[kind]}>
    <span className={styles.number} aria-hidden="true">
      {number ?? ''}
    </span>
    <span className={styles.text}>{text}</span>
  </span>
)
