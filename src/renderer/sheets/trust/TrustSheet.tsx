import { serviceOf } from '@core/services'
import type { TrustQuestion } from '@core/trust'
import { ShieldAlert } from 'lucide-react'
import { useCommand } from '../../data/commands'
import { useWorkspace } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { cx } from '../../ui/style/cx'
import { useOneWishAKey, useRead } from '../deliberate'
import { Problem } from '../Problem'
import sheet from '../Sheet.module.css'
import styles from './TrustSheet.module.css'

/**
 * Asks whether the workspace in use may run its commands and ask its servers. The button that has the focus at first trusts nothing, so
 * that no key that was meant for something else does.
 */
export function TrustSheet({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspace()
  const trust = useCommand('trustWorkspace')
  const look = useCommand('viewReadOnly')
  const state = workspace?.trust ?? null
  const read = useRead(state === null || state.state === 'trusted' ? null : state.question.id)
  const onKeyDown = useOneWishAKey()
  if (workspace?.file == null || state === null || state.state === 'trusted') return null
  const { question } = state
  const failed = [trust, look].find(({ isError }) => isError)
  const viewReadOnly = (): void => look.mutate({ id: question.id }, { onSuccess: onClose })
  return (
    <Dialog
      title="Trust this workspace?"
      aside={<ShieldAlert className={styles.mark} aria-hidden="true" />}
      onClose={viewReadOnly}
    >
      <div className={sheet.body}>
        <p className={styles.file} title={workspace.file}>
          <bdi>{workspace.file}</bdi>
        </p>
        <p className={styles.lead}>
          {question.isChange
            ? 'The file changed since you trusted it. It can now run these commands and ask these servers.'
            : 'This file can run commands on this computer and ask servers with your keys.'}{' '}
          Trust it only if you know who wrote it.
        </p>
        <Commands {...question} />
        <Servers {...question} />
        {question.people !== undefined && <People people={question.people} />}
        {failed?.error && <Problem sentence={failed.error.problem.sentence} />}
      </div>
      <footer className={sheet.footer}>
        <p className={sheet.why}>Until you trust it, nothing runs and nothing is sent.</p>
        <Button autoFocus disabled={look.isPending} onClick={viewReadOnly}>
          View read-only
        </Button>
        <Button
          look="main"
          onKeyDown={onKeyDown}
          disabled={!read || trust.isPending}
          onClick={() => trust.mutate({ id: question.id }, { onSuccess: onClose })}
        >
          Trust
        </Button>
      </footer>
    </Dialog>
  )
}

const Commands = ({ commands }: TrustQuestion) => (
  <section className={styles.section}>
    <h3 id="commands">Commands</h3>
    <ul className={styles.list} aria-labelledby="commands">
      {commands.length === 0 && <li className={styles.row}>It runs no commands.</li>}
      {commands.map(({ app, what, command, where, standing, was }) => (
        <li key={`${app} ${what}`} className={cx(styles.row, standing !== 'as before' && styles.marked)}>
          <span className={styles.what}>
            {what} <span className={styles.of}>{app}</span>
          </span>
          <span className={styles.text}>
            {was !== null && <del className={styles.was}>{was}</del>}
            <code>{command}</code>
            <span className={styles.of}>in {where}</span>
          </span>
          <Standing standing={standing} />
        </li>
      ))}
    </ul>
  </section>
)

const Servers = ({ servers }: TrustQuestion) => (
  <section className={styles.section}>
    <h3 id="servers">Servers</h3>
    <ul className={styles.list} aria-labelledby="servers">
      {servers.length === 0 && <li className={styles.row}>It asks no servers.</li>}
      {servers.map(({ url, account, standing, isUnencrypted }) => (
        <li key={`${account} ${url}`} className={cx(styles.row, standing !== 'as before' && styles.marked)}>
          <span className={styles.text}>
            <code>{url}</code>
            {isUnencrypted && account !== null && (
              <span className={styles.open}>
                Not encrypted: your secret is sent only if you allow it in Settings.
              </span>
            )}
          </span>
          <span className={styles.gets}>
            {account === null ? 'gets no secret' : `gets your ${serviceOf(account).name} secret`}
          </span>
          <Standing standing={standing} />
        </li>
      ))}
    </ul>
  </section>
)

const People = ({ people }: { people: NonNullable<TrustQuestion['people']> }) => (
  <section className={styles.section}>
    <h3 id="people">People in chat</h3>
    <ul className={styles.list} aria-labelledby="people">
      {people.map(({ sentence, standing }) => (
        <li key={sentence} className={cx(styles.row, standing !== 'as before' && styles.marked)}>
          <span className={styles.text}>{sentence}</span>
          <Standing standing={standing} />
        </li>
      ))}
    </ul>
  </section>
)

const Standing = ({ standing }: { standing: TrustQuestion['commands'][number]['standing'] }) =>
  standing === 'as before' ? null : <b className={styles.standing}>{standing}</b>
