import { Ellipsis, FileDown, Image, Table2 } from 'lucide-react'
import { createContext, type ReactNode, type RefObject, useContext, useRef, useState } from 'react'
import { copy, request } from '../../../data/commands'
import { announce, warn } from '../../../toasts/toasts'
import { Button } from '../../../ui/controls/Button'
import { Menu, MenuItem } from '../../../ui/controls/Menu'
import { cx } from '../../../ui/style/cx'
import { CHART, COPY_CSV, COPY_PNG, MORE, PICTURE_COPIED, PICTURE_FAILED, TABLE, THE_TABLE } from '../words'
import type { ChartBar } from './BarList'
import styles from './Charts.module.css'
import { DataTable } from './DataTable'
import { pngOf, pngOfBars } from './png'
import { csvOf, type Table } from './table'

interface LegendEntry {
  readonly word: string
  readonly color: string | undefined
}

/** What all charts here are of, part by part: a picture that was sent on has no filters above it. */
export const PictureCaption = createContext<readonly string[]>([])

/** A chart with its heading, and the table behind it. */
export function ChartPanel({
  title,
  aside,
  legend = [],
  table,
  picture = 'drawn',
  children,
}: {
  title: string
  aside?: ReactNode
  /** What its colors mean, here and in the picture; `color` is the class of a swatch. */
  legend?: readonly LegendEntry[]
  table: Table
  /** What is copied as a picture: what is drawn, or these bars. There is none of a list. */
  picture?: 'drawn' | readonly ChartBar[]
  children: ReactNode
}) {
  const [isTable, setTable] = useState(false)
  const panel = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const caption = useContext(PictureCaption)
  const copyPicture = async (): Promise<void> => {
    const chart = panel.current?.querySelector('svg') ?? null
    const swatches = [...(list.current?.querySelectorAll('span') ?? [])]
    const keys = legend.map(({ word }, i) => ({ word, color: backgroundOf(swatches[i]) }))
    const png =
      picture !== 'drawn'
        ? pngOfBars({ title, caption }, picture)
        : chart === null
          ? null
          : await pngOf({ title, caption }, keys, chart)
    if (png === null) warn(PICTURE_FAILED)
    else if ((await request('copyPicture', { png })) !== undefined) announce(PICTURE_COPIED)
  }
  return (
    <section className={styles.part} aria-label={title}>
      <div className={styles.heading}>
        <h2>{title}</h2>
        <div className={styles.aside}>
          {aside}
          {legend.length > 0 && <Legend of={legend} list={list} />}
        </div>
        <Button
          look="quiet"
          aria-pressed={isTable}
          aria-label={`${TABLE}: ${title}`}
          onClick={() => setTable(!isTable)}
        >
          <Table2 aria-hidden="true" />
          {isTable ? CHART : TABLE}
        </Button>
        <Menu label={`${MORE}: ${title}`} icon={<Ellipsis aria-hidden="true" />}>
          {picture.length > 0 && !isTable && (
            <MenuItem onSelect={() => void copyPicture()} icon={<Image aria-hidden="true" />}>
              {COPY_PNG}
            </MenuItem>
          )}
          <MenuItem
            onSelect={() => void copy(csvOf(table), THE_TABLE)}
            icon={<FileDown aria-hidden="true" />}
          >
            {COPY_CSV}
          </MenuItem>
        </Menu>
      </div>
      <div className={styles.panel} ref={panel}>
        {isTable ? <DataTable label={title} table={table} /> : children}
      </div>
    </section>
  )
}

function Legend({ of, list }: { of: readonly LegendEntry[]; list: RefObject<HTMLUListElement | null> }) {
  return (
    <ul className={styles.legend} ref={list}>
      {of.map(({ word, color }) => (
        <li key={word}>
          <span className={cx(styles.swatch, color)} aria-hidden="true" />
          {word}
        </li>
      ))}
    </ul>
  )
}

const backgroundOf = (swatch: Element | undefined): string =>
  swatch === undefined ? '' : getComputedStyle(swatch).backgroundColor
