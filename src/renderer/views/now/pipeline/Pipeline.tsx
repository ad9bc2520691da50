import { startTransition, useCallback, useEffect, useState } from 'react'
import { useUi } from '../../../state/ui'
import { cx } from '../../../ui/style/cx'
import type { EnvironmentRow } from '../environments/rows'
import * as words from '../words'
import { AppRow } from './AppRow'
import styles from './Pipeline.module.css'
import { countOf, firstOf, groupsOf, type PipelineGroup } from './pipeline'

/** Many apps at a glance: a row each, its environments side by side in the order in which commits go through them. */
export function Pipeline({ rows, pinned }: { rows: readonly EnvironmentRow[]; pinned: readonly string[] }) {
  const groups = groupsOf(rows, pinned)
  const isLed = useUi((ui) => ui.spotlight !== null)
  const drawn = usePieces(countOf(groups), isLed)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((app: string) => {
    setOpened((before) => {
      const after = new Set(before)
      if (!after.delete(app)) after.add(app)
      return after
    })
  }, [])
  return firstOf(groups, drawn).map((group) => (
    <GroupOf
      key={`${group.isPinned} ${group.name ?? ''}`}
      group={group}
      isAlone={groups.length === 1 && group.name === null && !group.isPinned}
      isOpen={(app) => opened.has(app)}
      onToggle={toggle}
    />
  ))
}

function GroupOf({
  group: { name, apps, columns, isPinned },
  isAlone,
  isOpen,
  onToggle,
}: {
  group: PipelineGroup
  isAlone: boolean
  isOpen: (app: string) => boolean
  onToggle: (app: string) => void
}) {
  const count = columns?.length ?? Math.max(...apps.map(({ cells }) => cells.length))
  return (
    <div
      className={cx(styles.group, columns === null && styles.free, styles[`columns${Math.min(count, 5)}`])}
    >
      <div className={styles.head} aria-hidden={columns === null && isAlone}>
        {isAlone ? (
          <span className={styles.groupName} />
        ) : (
          <h3 className={styles.groupName}>{isPinned ? words.PINNED : words.groupName(name)}</h3>
        )}
        {columns?.map((column) => (
          <span key={column} className={styles.column} title={column}>
            {column}
          </span>
        ))}
      </div>
      <ul className={styles.apps}>
        {apps.map((row) => (
          <AppRow
            key={row.app.name}
            row={row}
            columns={columns}
            isOpen={isOpen(row.app.name)}
            onToggle={onToggle}
          />
        ))}
      </ul>
    </div>
  )
}

/** What is drawn at first, and of the rest in one go: each takes less time than anybody notices, so that a window is full a few frames later. */
const FIRST = 2
const STEP = 4

/**
 * How many of a long list's parts are drawn by now. The first ones come at once, the others piece by piece right after them, so that none holds up the
 * window. `all`: somebody is about to be led to one of them, so none may be missing.
 */
function usePieces(total: number, all: boolean): number {
  const [drawn, setDrawn] = useState(FIRST)
  const isOver = all || drawn >= total
  if (all && drawn < total) setDrawn(total)
  useEffect(() => {
    if (isOver) return
    const frame = requestAnimationFrame(() => startTransition(() => setDrawn(drawn + STEP)))
    return () => cancelAnimationFrame(frame)
  }, [isOver, drawn])
  return isOver ? total : drawn
}
