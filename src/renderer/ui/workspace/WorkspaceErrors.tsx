import type { WorkspaceStatus } from '@contract/features/workspace'
import { TriangleAlert } from 'lucide-react'
import { Sentence } from '../Sentence'
import * as words from '../words'
import styles from './WorkspaceErrors.module.css'

/** Everything that is wrong with a workspace file, each error with where it is. */
export const WorkspaceErrors = ({
  problem,
  ranOn,
}: {
  problem: NonNullable<WorkspaceStatus['problem']>
  /** The file that is in use meanwhile. */
  ranOn: string | null
}) => (
  <div className={styles.problem} role="alert">
    <p className={styles.title}>
      <TriangleAlert aria-hidden="true" />
      <span>
        <Sentence text={words.FILE_CANT_BE_USED_YET} file={<b>{problem.file}</b>} />
        {ranOn !== null && ` ${words.LAST_GOOD_STILL_IN_USE}`}
      </span>
    </p>
    <ul className={styles.errors}>
      {problem.errors.map(({ path, sentence }) => (
        <li key={`${path} ${sentence}`} className={styles.error}>
          {path !== '' && !sentence.startsWith(path) && <code>{path}: </code>}
          {sentence}
        </li>
      ))}
    </ul>
  </div>
)
