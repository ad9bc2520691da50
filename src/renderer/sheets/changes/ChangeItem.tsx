import type { CiState } from '@core/ci/ci'
import { ciStateWords } from '@core/ci/words'
import { type Commit, shortSha } from '@core/commits/commit'
import type { ListedItem, ShipmentItem } from '@core/shipment'
import { counted } from '@core/text/time'
import { ChevronDown, Undo2 } from 'lucide-react'
import { useId, useState } from 'react'
import { Avatar } from '../../ui/commits/Avatar'
import { Link } from '../../ui/commits/Link'
import { Sha } from '../../ui/commits/Sha'
import { CiIcon } from '../../ui/deploys/CiIcon'
import { cx } from '../../ui/style/cx'
import { Ago } from '../../ui/time/Time'
import styles from './ChangeList.module.css'
import { CommitDetail } from './commit/CommitDetail'
import * as words from './words'

/** A pull request, which opens to its commits, or a commit by itself. */
export function ChangeItem({
  shown: { item, takesBack },
  hasCi,
  tags,
}: {
  shown: ListedItem
  hasCi: boolean
  /** What it touches beside code: "migration", "flag: plan-limits". */
  tags: readonly string[]
}) {
  return item.kind === 'commit' ? (
    <CommitRow commit={item.commit} takesBack={takesBack} hasCi={hasCi} tags={tags} />
  ) : (
    <PullRow item={item} takesBack={takesBack} hasCi={hasCi} tags={tags} />
  )
}

type PullItem = Extract<ShipmentItem, { kind: 'pull' }>

function PullRow({
  item: { pull, commits },
  takesBack,
  hasCi,
  tags,
}: {
  item: PullItem
  takesBack: string | null
  hasCi: boolean
  tags: readonly string[]
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
        <Chips tags={tags} labels={pull.labels} takesBack={takesBack} />
        <span className={styles.author} title={pull.author}>
          {pull.author}
        </span>
        <button
          type="button"
          className={styles.fold}
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={words.commitCountOf(commits.length, pull.number)}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={styles.count}>{counted(commits.length, 'commit')}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      </div>
      {isOpen && (
        <ul id={id} className={styles.folded} aria-label={words.commitsOf(pull.number)}>
          {commits.map((commit) => (
            <CommitRow key={commit.sha} commit={commit} takesBack={null} hasCi={hasCi} tags={[]} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** A commit, which opens to its message and what it changes. */
function CommitRow({
  commit: { sha, subject, author, at },
  takesBack,
  hasCi,
  tags,
}: {
  commit: Commit
  takesBack: string | null
  hasCi: boolean
  tags: readonly string[]
}) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <div className={styles.row}>
        {hasCi && <span />}
        <Avatar name={author} />
        <Sha sha={sha} />
        <span className={styles.title} title={subject}>
          {subject}
        </span>
        <Chips tags={tags} labels={[]} takesBack={takesBack} />
        <span className={styles.author} title={author}>
          {author}
        </span>
        <span className={styles.end}>
          <Ago at={at} className={styles.when} />
          <button
            type="button"
            className={styles.fold}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            aria-label={words.opens(shortSha(sha))}
            title={words.opens(shortSha(sha))}
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronDown aria-hidden="true" />
          </button>
        </span>
      </div>
      {isOpen && <CommitDetail id={id} sha={sha} />}
    </li>
  )
}

function Ci({ state }: { state: CiState | null }) {
  if (state === null) return <span />
  return (
    <span className={styles.ci} title={ciStateWords(state)}>
      <CiIcon state={state} />
      <span className="aloud">{ciStateWords(state)}</span>
    </span>
  )
}

/** So many tags and labels are shown, tags first; more would crowd out the title. */
const MOST_LABELS = 2

function Chips({
  tags,
  labels,
  takesBack,
}: {
  tags: readonly string[]
  labels: readonly string[]
  takesBack: string | null
}) {
  const more = [...tags, ...labels].slice(MOST_LABELS)
  return (
    <span className={styles.chips}>
      {takesBack !== null && (
        <span className={styles.chip} title={words.takesBackWhatDoesNotShip(takesBack)}>
          <Undo2 aria-hidden="true" />
          <span>{words.takesBack(takesBack)}</span>
        </span>
      )}
      {tags.slice(0, MOST_LABELS).map((tag) => (
        <span key={tag} className={cx(styles.chip, tag === 'migration' && styles.grave)} title={tag}>
          <span>{tag}</span>
        </span>
      ))}
      {labels.slice(0, Math.max(0, MOST_LABELS - tags.length)).map((label) => (
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
