import type { WebhookStatus } from '@contract/features/webhooks'
import { RefreshCw, Send } from 'lucide-react'
import { useCommand } from '../../../data/commands'
import { useWebhooks } from '../../../data/queries'
import { announce } from '../../../toasts/toasts'
import { Button } from '../../../ui/controls/Button'
import { Sentence } from '../../../ui/Sentence'
import { Ago } from '../../../ui/time/Time'
import settings from '../SettingsView.module.css'
import * as words from '../words'
import { resendOf, testOf, toldOf, WEBHOOKS, waitingWords } from '../words'
import styles from './Webhooks.module.css'

/** The servers of the team's that the workspace has told what happens; nothing where it names none. */
export function WebhooksSection() {
  const { data: hooks = [] } = useWebhooks()
  if (hooks.length === 0) return null
  return (
    <section className={settings.section} aria-labelledby="webhooks">
      <h2 id="webhooks">{WEBHOOKS.title}</h2>
      <ul className={settings.panel}>
        {hooks.map((hook) => (
          <Webhook key={hook.url} hook={hook} />
        ))}
      </ul>
    </section>
  )
}

function Webhook({ hook }: { hook: WebhookStatus }) {
  const test = useCommand('testWebhook')
  const { url, hasKey, arrivedAt, waiting, dead } = hook
  return (
    <li className={styles.hook} aria-label={url}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h3 className={styles.url} title={url}>
            {url}
          </h3>
          <p className={styles.note}>
            {toldOf(hook)}.{' '}
            {arrivedAt !== null && <Sentence text={words.LAST_ARRIVED} ago={<Ago at={arrivedAt} />} />}
          </p>
        </div>
        <Button
          aria-label={testOf(url)}
          disabled={!hasKey || test.isPending}
          onClick={() => test.mutate({ url }, { onSuccess: () => announce(WEBHOOKS.arrived) })}
        >
          <Send aria-hidden="true" />
          {WEBHOOKS.test}
        </Button>
      </div>
      {!hasKey && <p className={styles.trouble}>{WEBHOOKS.noKey}</p>}
      {hasKey && waiting > 0 && <p className={styles.note}>{waitingWords(hook)}</p>}
      {test.error !== null && (
        <p className={styles.trouble} role="alert">
          {test.error.problem.sentence}
        </p>
      )}
      {dead.length > 0 && <Dead url={url} dead={dead} />}
    </li>
  )
}

function Dead({ url, dead }: Pick<WebhookStatus, 'url' | 'dead'>) {
  const resend = useCommand('resendToWebhook')
  return (
    <>
      <h4 className={styles.note}>{WEBHOOKS.givenUp}</h4>
      <ul className={styles.dead}>
        {dead.map(({ id, sentence, at, trouble }) => (
          <li key={id} className={styles.head}>
            <div className={styles.words}>
              <p>{sentence}</p>
              <p className={styles.note}>
                {trouble} <Ago at={at} />
              </p>
            </div>
            <Button look="quiet" aria-label={resendOf(sentence)} onClick={() => resend.mutate({ url, id })}>
              <RefreshCw aria-hidden="true" />
              {WEBHOOKS.resend}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
