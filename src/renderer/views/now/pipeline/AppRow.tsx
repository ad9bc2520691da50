import { ChevronDown, ChevronRight, Ellipsis } from 'lucide-react'
import { memo, type RefObject, useEffect, useRef } from 'react'
import { Menu } from '../../../ui/controls/Menu'
import { cx } from '../../../ui/style/cx'
import { AppItems } from '../environments/AppItems'
import { Ci } from '../environments/Branch'
import { EnvironmentArticle } from '../environments/EnvironmentArticle'
import { branchWords } from '../environments/rowWords'
import { sameRow } from '../environments/sameRow'
import * as words from '../words'
import { Between, Cell } from './Cell'
import styles from './Pipeline.module.css'
import type { PipelineRow } from './pipeline'

/** An app as a pipeline of its environments, or opened: each environment with all that is known of it. */
export const AppRow = memo(
  function AppRow({
    row: { app, cells },
    columns,
    isOpen,
    onToggle,
  }: {
    row: PipelineRow
    columns: readonly string[] | null
    isOpen: boolean
    onToggle: (app: string) => void
  }) {
    const toggle = () => onToggle(app.name)
    const list = useRef<HTMLLIElement>(null)
    const open = useFocusOnOpened(list, isOpen, toggle)
    const Chevron = isOpen ? ChevronDown : ChevronRight
    const [first] = cells
    return (
      <li ref={list} className={cx(styles.app, isOpen && styles.opened)} data-row data-app={app.name}>
        <div className={styles.name}>
          <button
            type="button"
            className={styles.toggle}
            data-hold-focus={isOpen || undefined}
            aria-expanded={isOpen}
            title={`${app.name}, ${branchWords(app)}`}
            onClick={toggle}
          >
            <Chevron aria-hidden="true" />
            <b>{app.name}</b>
          </button>
          <span className={styles.branch}>
            <span title={branchWords(app)}>{branchWords(app)}</span>
            {first !== undefined && <Ci app={app.name} ci={first.ci} />}
          </span>
          <span className={styles.more}>
            <Menu label={words.moreOf(app.name)} icon={<Ellipsis aria-hidden="true" />}>
              <AppItems app={app.name} />
            </Menu>
          </span>
        </div>
        {isOpen ? (
          <div className={styles.details}>
            {cells.map((cell) => (
              <EnvironmentArticle key={cell.key} row={cell} />
            ))}
          </div>
        ) : (
          placed(cells, columns).map(({ name, cell }) => (
            <div className={styles.place} key={name}>
              {cell !== null && <Between row={cell} />}
              {cell !== null && <Cell row={cell} isNamed={columns === null} onOpen={() => open(cell.key)} />}
            </div>
          ))
        )}
      </li>
    )
  },
  (a, b) =>
    a.isOpen === b.isOpen &&
    a.onToggle === b.onToggle &&
    a.columns?.join('\n') === b.columns?.join('\n') &&
    a.row.cells.length === b.row.cells.length &&
    a.row.cells.every((cell, index) => {
      const other = b.row.cells[index]
      return other !== undefined && sameRow(cell, other)
    }),
)

/** Opens an app from one of its cells: the cell makes room for all that is known of its environment, which then has the focus. */
function useFocusOnOpened(
  list: RefObject<HTMLElement | null>,
  isOpen: boolean,
  open: () => void,
): (environment: string) => void {
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    const environment = wanted.current
    wanted.current = null
    if (!isOpen || environment === null) return
    const selector = `article[data-environment="${CSS.escape(environment)}"]`
    list.current?.querySelector<HTMLElement>(selector)?.focus()
  }, [list, isOpen])
  return (environment) => {
    wanted.current = environment
    open()
  }
}

/** The cells in their columns; without columns one after another. */
const placed = (cells: PipelineRow['cells'], columns: readonly string[] | null) =>
  columns === null
    ? cells.map((cell) => ({ name: cell.environment.name, cell }))
    : columns.map((name) => ({
        name,
        cell: cells.find(({ environment }) => environment.name === name) ?? null,
      }))
