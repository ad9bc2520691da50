import { shortSha } from '@core/commits/commit'
import type { ChangeWhereabouts, Where } from '@core/whereabouts'
import { Bell, BellRing } from 'lucide-react'
import { client } from '../../data/client'
import { request } from '../../data/commands'
import { keyOf } from '../../data/queryKeys'
import { Avatar } from '../../ui/commits/Avatar'
import { Link } from '../../ui/commits/Link'
import { Button } from '../../ui/controls/Button'
import { type IconStatus, StatusIcon } from '../../ui/deploys/StatusIcon'
import styles from './WhereaboutsSheet.module.css'
import { WhereWords } from './WhereWords'
import * as words from './words'

/** A change with where it is in each environment. */
export function FoundChange({ found }: { found: ChangeWhereabouts }) {
  const { app, repository, change, title, author, url } = found
  const name = change.startsWith('#') ? change : shortSha(change)
  return (
    <section className={styles.found} aria-label={`${name} ${title}`}>
      <h3 className={styles.heading}>
        <Avatar name={author} />
        <span className={styles.name}>{name}</span>
        <Link url={url} className={styles.title} text={title} />
        <span className={styles.of}>{repository === app ? app : words.repositoryIn(repository, app)}</span>
      </h3>
      <ul className={styles.environments} aria-label={words.whereIs(name)}>
        {found.environments.map((one) => (
          <One key={one.environment} found={found} one={one} />
        ))}
      </ul>
    </section>
  )
}

function One({
  found,
  one: { environment, where, watched },
}: {
  found: ChangeWhereabouts
  one: ChangeWhereabouts['environments'][number]
}) {
  const { app, repository, change, title, writtenAt } = found
  const toggle = async (): Promise<void> => {
    const name = { app, environment, repository, change }
    await (watched ? request('unwatchChange', name) : request('watchChange', { ...name, title }))
    void client.invalidateQueries({ queryKey: keyOf('whereabouts') })
  }
  return (
    <li className={styles.environment}>
      <StatusIcon status={iconOfWhere(where)} />
      <span className={styles.environmentName}>{environment}</span>
      <span className={styles.words}>
        <WhereWords app={app} environment={environment} where={where} />
        {where.kind === 'runs' && writtenAt !== null && where.firstAt >= writtenAt && (
          <span className={styles.lead}>{words.leadTime(where.firstAt - writtenAt)}</span>
        )}
      </span>
      {where.kind !== 'runs' && (
        <Button
          look={watched ? 'plain' : 'quiet'}
          aria-pressed={watched}
          aria-label={words.tellMeWhenLiveOn(environment)}
          title={watched ? words.YOU_ARE_TOLD_HINT : undefined}
          onClick={() => void toggle()}
        >
          {watched ? <BellRing aria-hidden="true" /> : <Bell aria-hidden="true" />}
          {watched ? words.YOU_ARE_TOLD : words.TELL_ME_WHEN_IT_IS_LIVE}
        </Button>
      )}
    </li>
  )
}

const ICON_STATUSES: Record<Where['kind'], IconStatus> = {
  runs: 'fine',
  shipping: 'shipping',
  waits: 'waiting',
  takenOut: 'cancelled',
  backedOut: 'cancelled',
  unknown: 'unknown',
}

/** The shape of where a change is; the words beside it say it. */
const iconOfWhere = ({ kind }: Where): IconStatus => ICON_STATUSES[kind]
