import { TriangleAlert } from 'lucide-react'
import { useCommand } from '../../../data/commands'
import styles from './EnvironmentArticle.module.css'
import type { Trouble } from './rows'

/** What is the matter with an app's repository, and where its history is cut off, the way to the rest of it. */
export function RepositoryTrouble({ app, trouble }: { app: string; trouble: Trouble }) {
  const fetch = useCommand('fetchHistory')
  const sentence = fetch.isError ? fetch.error.problem.sentence : trouble.sentence
  return (
    <div className={styles.trouble}>
      <TriangleAlert aria-hidden="true" />
      <span className={styles.words}>
        <span role={fetch.isError ? 'alert' : undefined}>{sentence}</span>{' '}
        {trouble.cutAt !== null && (
          <button
            type="button"
            className={styles.why}
            title="Fetch what is missing from where the repository was cloned"
            disabled={fetch.isPending}
            onClick={() => fetch.mutate({ app })}
          >
            {fetch.isPending ? 'Fetching…' : 'Fetch the rest'}
          </button>
        )}
      </span>
    </div>
  )
}
