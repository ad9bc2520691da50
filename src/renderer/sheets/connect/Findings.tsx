import type { ConnectFinding } from '@core/connect/tried'
import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import { cx } from '../../ui/style/cx'
import styles from './Findings.module.css'

const ICONS = { good: CircleCheck, note: Info, bad: CircleAlert } as const

/** What came of trying a part, right below it. */
export const Findings = ({ findings }: { findings: readonly ConnectFinding[] }) => (
  <ul className={styles.findings}>
    {findings.map(({ state, sentence }) => {
      const Icon = ICONS[state]
      return (
        <li key={sentence} className={cx(styles.finding, styles[state])}>
          <Icon aria-hidden="true" />
          {sentence}
        </li>
      )
    })}
  </ul>
)
