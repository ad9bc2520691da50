import { shortSha } from '@core/commits/commit'
import styles from './Sha.module.css'

/** A commit as people know it, the whole in the tool tip. */
export const Sha = ({ sha }: { sha: string }) => (
  <code className={styles.sha} title={sha}>
    {shortSha(sha)}
  </code>
)
