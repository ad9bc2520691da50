import { useOverview } from '../../data/releases'
import { listAt, textAt } from '../../sheets/workspace/json'
import { useWorkspaceEdit } from '../../sheets/workspace/useWorkspaceEdit'
import { Button } from '../../ui/controls/Button'
import { Banner } from '../../ui/feedback/Banner'
import styles from './SettingsView.module.css'
import * as words from './words'

/** What is odd about how a release is tagged, with a button for each scheme that would fit its tags. */
export function TagSchemes({ release }: { release: string }) {
  const overview = useOverview(release, null).data
  const warnings = overview?.warnings ?? []
  const schemes = overview?.fittingTags ?? []
  return (
    <>
      {warnings.map((warning) => (
        <Banner key={warning} tone="caution">
          {release}: {warning}
        </Banner>
      ))}
      {schemes.length > 0 && <Proposals release={release} schemes={schemes} />}
    </>
  )
}

/** Each is written into the workspace file by one click; all else in the file stays as it is written. */
function Proposals({ release, schemes }: { release: string; schemes: readonly string[] }) {
  const { content, change, said, problem } = useWorkspaceEdit()
  const index = listAt(content, ['releases']).findIndex((one) => textAt(one, ['name']) === release)
  if (index < 0) return null
  return (
    <div className={styles.actions}>
      {schemes.map((scheme) => (
        <Button key={scheme} onClick={() => void change({ path: ['releases', index, 'tag'], value: scheme })}>
          {words.takeScheme(scheme, release)}
        </Button>
      ))}
      <p className={styles.said} role="status">
        {problem ?? said}
      </p>
    </div>
  )
}
