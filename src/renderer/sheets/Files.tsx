import type { FileChange } from '@core/commits/commit'
import { type Area, allChanges, areasOf, type ShipmentPart, type ShipmentRanges } from '@core/shipment'
import { grouped } from '@core/text/time'
import { ChevronRight } from 'lucide-react'
import { useMemo } from 'react'
import { DiffStat } from './DiffStat'
import styles from './Files.module.css'
import * as words from './words'

/** So many areas are named beside the number of files. */
const NAMED = 4

/** Which files change, repository by repository. */
export function Files({ ranges }: { ranges: ShipmentRanges }) {
  const { parts } = useMemo(() => allChanges(ranges), [ranges])
  return parts.map((part) => <PartFiles key={part.repository} part={part} />)
}

/** The same by area: the areas at once, the files folded away until one wants to know. */
function PartFiles({ part: { isOwn, repository, range } }: { part: ShipmentPart }) {
  const { files, totalFiles, filesCut, linesUnknown = false } = range
  const areas = useMemo(() => areasOf(files), [files])
  if (totalFiles === 0) return null
  const more = totalFiles - files.length
  return (
    <details className={styles.files}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden="true" />
        <span className={styles.total}>
          {words.fileCount(totalFiles, filesCut === true, isOwn ? null : repository)}
        </span>
        <span className={styles.areas} title={areas.map(areaWords).join('\n')}>
          {areas.slice(0, NAMED).map(areaWords).join(' · ')}
          {areas.length > NAMED && ' …'}
        </span>
      </summary>
      <ul className={styles.list}>
        {areas.map((area) => (
          <OneArea key={area.folder} area={area} linesUnknown={linesUnknown} />
        ))}
        {more > 0 && <li className={styles.binary}>{words.andMore(more)}</li>}
      </ul>
    </details>
  )
}

/** "src/billing/ 12". */
const areaWords = (area: Area): string => `${nameOf(area)} ${grouped(area.files.length)}`

const nameOf = ({ folder }: Area): string => (folder === '' ? words.TOP_FOLDER : folder)

const OneArea = ({ area, linesUnknown }: { area: Area; linesUnknown: boolean }) => (
  <li>
    <div className={styles.area}>
      <span className={styles.path}>
        <bdi>{nameOf(area)}</bdi>
      </span>
      {!linesUnknown && <DiffStat added={area.added} removed={area.removed} />}
    </div>
    <ul aria-label={nameOf(area)}>
      {area.files.map((file) => (
        <OneFile key={file.path} file={file} below={area.folder.length} linesUnknown={linesUnknown} />
      ))}
    </ul>
  </li>
)

interface OneFileProps {
  readonly file: FileChange
  readonly below: number
  readonly linesUnknown: boolean
}

const OneFile = ({ file: { path, added, removed }, below, linesUnknown }: OneFileProps) => (
  <li className={styles.file}>
    <span className={styles.path} title={path}>
      <bdi>{path.slice(below)}</bdi>
    </span>
    {added === null || removed === null ? (
      <span className={styles.binary}>{linesUnknown ? '' : words.BINARY}</span>
    ) : (
      <DiffStat added={added} removed={removed} />
    )}
  </li>
)
