import type { Incoming } from '@contract/features/incoming'
import { senderName } from '@core/incoming/senders'
import { useState } from 'react'
import { useCommand } from '../../../data/commands'
import { useIncoming } from '../../../data/queries'
import { Switch } from '../../../ui/controls/Switch'
import { Sentence } from '../../../ui/Sentence'
import { Ago } from '../../../ui/time/Time'
import settings from '../SettingsView.module.css'
import * as words from '../words'
import { addressOf, heardWords, INCOMING } from '../words'
import styles from './Webhooks.module.css'

/** Where it listens unless a person says otherwise. */
const USUAL_PORT = 8790

/** Whether webhooks are listened for, where they have to lead, and what came. */
export function IncomingSection() {
  const { data } = useIncoming()
  const set = useCommand('setIncoming')
  if (data === undefined) return null
  const { port, problem, senders } = data
  const trouble = problem ?? set.error?.problem.sentence ?? null
  return (
    <section className={settings.section} aria-labelledby="incoming">
      <h2 id="incoming">{INCOMING.title}</h2>
      <div className={settings.panel}>
        <Switch on={port !== null} onChange={(on) => set.mutate({ port: on ? USUAL_PORT : null })}>
          {INCOMING.on}
          <span className={settings.hint} aria-hidden="true">
            {INCOMING.hint}
          </span>
        </Switch>
        {port !== null && (
          <>
            <Port key={port} port={port} onChange={(to) => set.mutate({ port: to })} />
            <ul>
              {senders.map((sender) => (
                <SenderRow key={sender.sender} port={port} {...sender} />
              ))}
            </ul>
          </>
        )}
        {trouble !== null && (
          <p className={`${styles.hook} ${styles.trouble}`} role="alert">
            {trouble}
          </p>
        )}
      </div>
    </section>
  )
}

function SenderRow({
  sender,
  hasSecret,
  taken,
  refused,
  at,
  port,
}: Incoming['senders'][number] & { port: number }) {
  return (
    <li className={styles.hook} aria-label={senderName(sender)}>
      <h3 className={styles.url}>{addressOf(sender, port)}</h3>
      <p className={styles.note}>
        {senderName(sender)}: {hasSecret ? heardWords({ taken, refused }) : INCOMING.noSecret}
        {at !== null && <Sentence text={words.LAST_HEARD} ago={<Ago at={at} />} />}.
      </p>
    </li>
  )
}

/** Takes effect when it is left, so that no half-typed port is opened. */
function Port({ port, onChange }: { port: number; onChange: (port: number) => void }) {
  const [text, setText] = useState(String(port))
  const typed = Number(text)
  const isPort = Number.isInteger(typed) && typed >= 1024 && typed <= 65_535
  return (
    <label className={settings.row}>
      <span className={settings.words}>
        {INCOMING.port}
        {!isPort && (
          <span className={styles.trouble} role="alert">
            {' '}
            {INCOMING.badPort}
          </span>
        )}
      </span>
      <input
        className={settings.number}
        inputMode="numeric"
        value={text}
        aria-invalid={!isPort}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => isPort && typed !== port && onChange(typed)}
        onKeyDown={(event) => event.key === 'Enter' && isPort && typed !== port && onChange(typed)}
      />
    </label>
  )
}
