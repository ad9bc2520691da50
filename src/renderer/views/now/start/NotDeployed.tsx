import type { App } from '@core/snapshot/snapshot'
import { useReleases } from '../../../data/releases'
import { openSheet } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import now from '../NowView.module.css'
import * as words from '../words'
import styles from './Start.module.css'

/** The apps that nothing deploys and no release is made of: something was left for later. */
export function NotDeployed({ apps }: { apps: readonly App[] }) {
  const releases = useReleases().data
  const unset = apps.filter(
    ({ name, environments }) =>
      environments.length === 0 && !(releases ?? []).some(({ app }) => app === name),
  )
  if (releases === undefined || unset.length === 0) return null
  return (
    <section className={now.section} aria-label={words.NOT_DEPLOYED}>
      <div className={now.heading}>
        <h2>{words.NOT_DEPLOYED}</h2>
      </div>
      <ul className={now.panel}>
        {unset.map(({ name, hasCi }) => (
          <li key={name} className={styles.row}>
            <b title={name}>{name}</b>
            <span className={styles.words}>
              {words.NOTHING_DEPLOYS}
              {!hasCi && ` ${words.NO_CI_CHECKS_IT}`}
            </span>
            <Button
              aria-label={words.setUpWords(name)}
              onClick={() => openSheet({ kind: 'connect', app: name })}
            >
              {words.SET_UP}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
