import type { Deploy } from '@core/deploys/deploy'
import { environmentKey } from '@core/deploys/deploy'
import { badMark, markSentence } from '@core/deploys/mark'
import { Ban } from 'lucide-react'
import { wish } from '../../../data/commands'
import { useSnapshot } from '../../../data/queries'
import { Button } from '../../../ui/controls/Button'
import { useTicking } from '../../../ui/time/ticking'
import styles from './DeployDetails.module.css'

/** Who marked what a deploy brought as bad, when and why, and where one can read more; nothing where nobody did. */
export function Marked({ deploy }: { deploy: Deploy }) {
  const mark = badMark(useSnapshot()?.marks[environmentKey(deploy)], deploy.sha)
  const words = useTicking((now) => (mark === null ? '' : markSentence(mark, now)))
  if (mark === null) return null
  const { link } = mark
  return (
    <div className={styles.marked}>
      <p>
        <Ban aria-hidden="true" /> {words}
      </p>
      {link !== null && <Button onClick={() => void wish('openLink', { url: link })}>Read more</Button>}
    </div>
  )
}
