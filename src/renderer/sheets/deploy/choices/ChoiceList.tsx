import type { CiState } from '@core/ci/ci'
import { ciStateWords } from '@core/ci/words'
import { GitBranch, GitCommitHorizontal, GitPullRequest, type LucideIcon, Tag } from 'lucide-react'
import { Sha } from '../../../ui/commits/Sha'
import { CiIcon } from '../../../ui/deploys/CiIcon'
import { cx } from '../../../ui/style/cx'
import { Ago } from '../../../ui/time/Time'
import * as words from '../words'
import styles from './ChoiceList.module.css'
import type { ChoiceGroup, RefChoice } from './choices'
import type { RefChoices } from './useChoices'

const ICONS: Readonly<Record<ChoiceGroup, LucideIcon>> = {
  branches: GitBranch,
  commits: GitCommitHorizontal,
  pulls: GitPullRequest,
  tags: Tag,
}

/** What can be chosen, below the field that searches it, which keeps the focus. */
export const ChoiceList = ({
  id,
  branch,
  choices: { shown, ci, notes, isLooking },
  active,
  onChoose,
}: {
  id: string
  /** The watched branch, of which the commits are. */
  branch: string
  choices: RefChoices
  /** The place of the one that Enter takes; -1 for none. */
  active: number
  onChoose: (choice: RefChoice) => void
}) => (
  <div className={styles.frame} data-open-list="">
    <div id={id} className={styles.list} role="listbox" aria-label={words.CHOICES} tabIndex={-1}>
      {shown.map((choice, i) => (
        <Option
          key={choice.key}
          id={optionId(id, i)}
          choice={choice}
          ci={choice.sha === null ? null : (ci.get(choice.sha) ?? null)}
          heading={choice.group === shown[i - 1]?.group ? null : words.groupHeading(choice.group, branch)}
          isActive={i === active}
          onChoose={onChoose}
        />
      ))}
    </div>
    {(isLooking || notes.length > 0 || shown.length === 0) && (
      <p className={styles.note} role="status">
        {isLooking
          ? words.LISTING
          : shown.length === 0 && notes.length === 0
            ? words.NONE_FOUND
            : notes.join(' ')}
      </p>
    )}
  </div>
)

export const optionId = (list: string, at: number): string => `${list} ${at}`

function Option({
  id,
  choice,
  ci,
  heading,
  isActive,
  onChoose,
}: {
  id: string
  choice: RefChoice
  ci: CiState | null
  heading: string | null
  isActive: boolean
  onChoose: (choice: RefChoice) => void
}) {
  const Icon = ICONS[choice.group]
  const { label, note, sha, at } = choice
  return (
    <>
      {heading !== null && (
        <div className={styles.heading} role="presentation" title={heading}>
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the field above has the focus and says which one Enter takes */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field above takes it */}
      <div
        id={id}
        role="option"
        aria-selected={isActive}
        className={cx(styles.option, isActive && styles.active)}
        // The field keeps the focus.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onChoose(choice)}
      >
        <Icon aria-hidden="true" />
        {sha !== null && <Sha sha={sha} />}
        <span className={styles.label} title={label}>
          {label}
        </span>
        {note !== '' && (
          <span className={styles.extra} title={note}>
            {note}
          </span>
        )}
        {at !== null && <Ago at={at} className={styles.when} />}
        {ci !== null && (
          <span className={styles.ci} title={ciStateWords(ci)}>
            <CiIcon state={ci} />
            <span className="aloud">{ciStateWords(ci)}</span>
          </span>
        )}
      </div>
    </>
  )
}
