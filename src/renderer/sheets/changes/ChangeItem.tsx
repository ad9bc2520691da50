import type { CiState } from '@core/ci'
import type { Commit } from '@core/commit'
import type { Item, Shown } from '@core/shipment'
import { counted } from '@core/time'
import { ChevronDown, Undo2 } from 'lucide-react'
import { useId, useState } from 'react'
import { Avatar } from '../../ui/Avatar'
import { CiIcon } from '../../ui/CiIcon'
import { Sha } from '../../ui/Sha'
import { Ago } from '../../ui/Time'
import { ciWords } from '../../ui/words'
import styles from './ChangeList.module.css'
import { Link } from './Link'

/** A pull request, which opens to its commits, or a commit by itself. */
export function ChangeItem({ shown: { item, takesBack }, hasCi }: { shown: Shown; hasCi: boolean }) {
  return item.kind === 'commit' ? (
    <li className={styles.row}>
      {hasCi && <span />}
      <Line commit={item.commit} takesBack={takesBack} />
    </li>
  ) : (
    <PullRow item={item} takesBack={takesBack} hasCi={hasCi} />
  )
}

type PullItem = Extract<Item, { kind: 'pull' }>

function PullRow({
  item: { pull, commits },
  takesBack,
  hasCi,
}: {
  item: PullItem
  takesBack: string | null
  hasCi: boolean
}) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <div className={styles.row}>
        {hasCi && <Ci state={pull.ci} />}
        <Avatar name={pull.author} />
        <span className={styles.ref}>#{pull.number}</span>
        <Link url={pull.url} className={styles.title} text={pull.title} />
        <Chips labels={pull.labels} takesBack={takesBack} />
        <span className={styles.author} title={pull.author}>
          {pull.author}
        </span>
        <button
          type="button"
          className={styles.fold}
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={`${counted(commits.length, 'commit')} of #${pull.number}`}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={styles.count}>{counted(commits.length, 'commit')}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      </div>
      {isOpen && (
        <ul id={id} className={styles.folded} aria-label={`Commits of #${pull.number}`}>
          {commits.map((commit) => (
            <li key={commit.sha} className={styles.row}>
              {hasCi && <span />}
              <Line commit={commit} takesBack={null} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

const Line = ({
  commit: { sha, subject, author, at },
  takesBack,
}: {
  commit: Commit
  takesBack: string | null
}) => (
  <>
    <Avatar name={author} />
    <Sha sha={sha} />
    <span className={styles.title} title={subject}>
      {subject}
    </span>
    <Chips labels={[]} takesBack={takesBack} />
    <span className={styles.author} title={author}>
      {author}
    </span>
    <Ago at={at} className={styles.when} />
  </>
)

function Ci({ state }: { state: CiState | null }) {
  if (state === null) return <span />
  return (
    <span className={styles.ci} title={ciWords(state)}>
      <CiIcon state={state} />
      <span className="aloud">{ciWords(state)}</span>
    </span>
  )
}

/** So many labels are shown; more would crowd out the title. */
const MOST_LABELS = 2

function Chips({ labels, takesBack }: { labels: readonly string[]; takesBack: string | null }) {
  const more = labels.slice(MOST_LABELS)
  return (
    <span className={styles.chips}>
      {takesBack !== null && (
        <span className={styles.chip} title={`Takes back ${takesBack}, which does not ship along`}>
          <Undo2 aria-hidden="true" />
          <span>takes back {takesBack}</span>
        </span>
      )}
      {labels.slice(0, MOST_LABELS).map((label) => (
        <span key={label} className={styles.chip} title={label}>
          <span>{label}</span>
        </span>
      ))}
      {more.length > 0 && (
        <span className={styles.more} title={more.join(', ')}>
          +{more.length}
        </span>
      )}
    </span>
  )
}
