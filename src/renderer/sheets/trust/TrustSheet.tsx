import { serviceOf } from '@core/services/list'
import { type TrustQuestion, variableFor } from '@core/trust'
import { ShieldAlert } from 'lucide-react'
import { useCommand } from '../../data/commands'
import { useWorkspace } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { cx } from '../../ui/style/cx'
import { useOneCommandPerKey, useRead } from '../deliberate'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import styles from './TrustSheet.module.css'
import * as words from './words'

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
  const onKeyDown = useOneCommandPerKey()
  if (workspace?.file == null || state === null || state.state === 'trusted') return null
  const { question } = state
  const failed = [trust, look].find(({ isError }) => isError)
  const viewReadOnly = (): void => look.mutate({ id: question.id }, { onSuccess: onClose })
  return (
    <Dialog
      title={words.TRUST_THIS_WORKSPACE}
      aside={<ShieldAlert className={styles.mark} aria-hidden="true" />}
      onClose={viewReadOnly}
    >
      <div className={sheet.body}>
        <p className={styles.file} title={workspace.file}>
          <bdi>{workspace.file}</bdi>
        </p>
        <p className={styles.lead}>{question.isChange ? words.FILE_CHANGED : words.FILE_CAN_RUN_COMMANDS}</p>
        <Commands {...question} />
        <Servers {...question} />
        {question.people !== undefined && <People people={question.people} />}
        {failed?.error && <ProblemMessage sentence={failed.error.problem.sentence} />}
      </div>
      <footer className={sheet.footer}>
        <p className={sheet.why}>{words.UNTIL_YOU_TRUST_IT}</p>
        <Button autoFocus disabled={look.isPending} onClick={viewReadOnly}>
          {words.VIEW_READ_ONLY}
        </Button>
        <Button
          look="main"
          onKeyDown={onKeyDown}
          disabled={!read || trust.isPending}
          onClick={() => trust.mutate({ id: question.id }, { onSuccess: onClose })}
        >
          {words.TRUST}
        </Button>
      </footer>
    </Dialog>
  )
}

const Commands = ({ commands }: TrustQuestion) => (
  <section className={styles.section}>
    <h3 id="commands">{words.COMMANDS}</h3>
    <ul className={styles.list} aria-labelledby="commands">
      {commands.length === 0 && <li className={styles.row}>{words.IT_RUNS_NO_COMMANDS}</li>}
      {commands.map(({ app, what, command, where, standing, was }) => (
        <li key={`${app} ${what}`} className={cx(styles.row, standing !== 'as before' && styles.marked)}>
          <span className={styles.what}>
            {what} <span className={styles.of}>{app}</span>
          </span>
          <span className={styles.text}>
            {was !== null && <del className={styles.was}>{was}</del>}
            <code>{command}</code>
            <span className={styles.of}>{words.inFolder(where)}</span>
          </span>
          <TrustState standing={standing} />
        </li>
      ))}
    </ul>
  </section>
)

const Servers = ({ servers }: TrustQuestion) => (
  <section className={styles.section}>
    <h3 id="servers">{words.SERVERS}</h3>
    <ul className={styles.list} aria-labelledby="servers">
      {servers.length === 0 && <li className={styles.row}>{words.IT_ASKS_NO_SERVERS}</li>}
      {servers.map((server) => (
        <li
          key={`${server.account} ${server.url}`}
          className={cx(styles.row, server.standing !== 'as before' && styles.marked)}
        >
          <span className={styles.text}>
            <code>{server.url}</code>
            {server.isUnencrypted && server.account !== null && (
              <span className={styles.open}>{words.NOT_ENCRYPTED}</span>
            )}
          </span>
          <span className={styles.gets}>{getsWords(server)}</span>
          <TrustState standing={server.standing} />
        </li>
      ))}
    </ul>
  </section>
)

/** Which secret goes to a server, so that trusting it is an answer to that. */
function getsWords(server: TrustQuestion['servers'][number]): string {
  if (server.account === null) return words.GETS_NO_SECRET
  const { name } = serviceOf(server.account)
  const variable = variableFor(server)
  return variable === null ? words.getsWhatYouEnter(name) : words.getsYourSecret(name, variable)
}

const People = ({ people }: { people: NonNullable<TrustQuestion['people']> }) => (
  <section className={styles.section}>
    <h3 id="people">{words.PEOPLE_IN_CHAT}</h3>
    <ul className={styles.list} aria-labelledby="people">
      {people.map(({ sentence, standing }) => (
        <li key={sentence} className={cx(styles.row, standing !== 'as before' && styles.marked)}>
          <span className={styles.text}>{sentence}</span>
          <TrustState standing={standing} />
        </li>
      ))}
    </ul>
  </section>
)

const TrustState = ({ standing }: { standing: TrustQuestion['commands'][number]['standing'] }) =>
  standing === 'as before' ? null : <b className={styles.standing}>{standing}</b>
