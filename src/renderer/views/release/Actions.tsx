import { checklistMarkdown } from '@core/releases/checklist'
import type { ReleaseSummary } from '@core/releases/overview'
import type { ReleaseProgress } from '@core/releases/publish'
import type { Cycle } from '@core/releases/types'
import { Copy, GitBranchPlus, History, Rocket, Tag, Undo2 } from 'lucide-react'
import { copy } from '../../data/commands'
import { useChecklist } from '../../data/releases'
import { openRelease, openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { CopyLinkButton } from '../../ui/controls/CopyLink'
import { Menu, MenuItem } from '../../ui/controls/Menu'
import styles from './Actions.module.css'
import * as words from './words'

/** So many of the versions before are listed. */
const MOST_PAST = 30

/** What can be done with the version that is shown; the next thing to do is the loud one. */
export function Actions({
  summary: { id, past, cycle: running },
  cycle,
  version,
  progress,
}: {
  summary: ReleaseSummary
  cycle: Cycle
  /** null: it is the one that is being made. */
  version: string | null
  progress: ReleaseProgress | null
}) {
  const list = useChecklist(id, version).data
  const current = 'known' in running ? running.known.version : null
  return (
    <div className={styles.actions}>
      {past.length > 0 && (
        <Menu label={words.OTHER_VERSIONS} icon={<History aria-hidden="true" />}>
          <MenuItem onSelect={() => openSheet({ kind: 'point', release: id })}>
            <GitBranchPlus aria-hidden="true" />
            {words.POINT_RELEASE}
          </MenuItem>
          <div className={styles.past}>
            {past.slice(0, MOST_PAST).map(({ released }) => (
              <MenuItem key={released.tag} onSelect={() => openRelease(id, released.version)}>
                <Tag aria-hidden="true" />
                {released.version}
              </MenuItem>
            ))}
          </div>
        </Menu>
      )}
      {version === null && <CopyLinkButton to={{ view: 'release', release: id }} />}
      {list !== undefined && (
        <Button
          title={words.COPY_AS_MARKDOWN}
          onClick={() => void copy(checklistMarkdown(list, Date.now()), words.CHECKLIST_COPIED)}
        >
          <Copy aria-hidden="true" />
          <span className={styles.word}>{words.COPY_AS_MARKDOWN}</span>
        </Button>
      )}
      {version !== null && current !== null && current !== cycle.version && (
        <Button onClick={() => openRelease(id)}>
          <Undo2 aria-hidden="true" />
          {words.backTo(current)}
        </Button>
      )}
      <Next id={id} version={cycle.version} isPast={version !== null} progress={progress} />
    </div>
  )
}

/** The one thing that comes next; none where the version is public, or was not made here. */
function Next({
  id,
  version,
  isPast,
  progress,
}: {
  id: string
  version: string
  isPast: boolean
  progress: ReleaseProgress | null
}) {
  const done = progress?.done ?? []
  if (done.includes('publish') || (isPast && progress === null)) return null
  if (done.includes('draft'))
    return (
      <Button look="main" onClick={() => openSheet({ kind: 'publish', release: id, version })}>
        <Rocket aria-hidden="true" />
        {words.PUBLISH}
      </Button>
    )
  return (
    <Button look="main" onClick={() => openSheet({ kind: 'tag', release: id, version })}>
      <Tag aria-hidden="true" />
      {words.TAG_AND_DRAFT_RELEASE}
    </Button>
  )
}
