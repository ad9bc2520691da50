import type { OutputOf } from '@contract/contract'
import { SET_UP_LATER } from '@core/connect/draft'
import { isProven } from '@core/connect/tried'
import { useQuery } from '@tanstack/react-query'
import { Check, CircleCheck, Plus } from 'lucide-react'
import { useState } from 'react'
import { ask } from '../../data/bridge'
import { useCommand } from '../../data/commands'
import { useWorkspace } from '../../data/queries'
import { keyOf } from '../../data/queryKeys'
import { closeSheet, goTo } from '../../state/ui'
import { announce, warn } from '../../toasts/toasts'
import { Button } from '../../ui/controls/Button'
import { Select } from '../../ui/controls/Select'
import { Dialog } from '../../ui/layout/Dialog'
import { cx } from '../../ui/style/cx'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import { CodeStep } from './CodeStep'
import styles from './ConnectSheet.module.css'
import { DeploysStep } from './DeploysStep'
import { EnvironmentsStep } from './EnvironmentsStep'
import type { Form } from './form'
import { type Connecting, useConnect } from './useConnect'
import * as words from './words'

type To = 'open' | 'new' | 'ask'

/** Adds an app: where its code is, how it is deployed, where to; each looked up, and tried as it is typed. */
export function ConnectSheet({ app, onClose }: { app: string | null; onClose: () => void }) {
  const known = useQuery({
    queryKey: keyOf('codeOf', { app: app ?? '' }),
    queryFn: () => ask('codeOf', { app: app ?? '' }),
    enabled: app !== null,
    gcTime: 0,
  })
  if (app !== null && known.data === undefined) return null
  return <Connect app={app} code={known.data ?? (app === null ? null : { kind: 'none' })} onClose={onClose} />
}

function Connect({ app, code, onClose }: { app: string | null; code: Form['code']; onClose: () => void }) {
  const connecting = useConnect({ code, name: app }, app)
  const file = useWorkspace()?.file ?? null
  const [to, setTo] = useState<To | null>(null)
  const add = useCommand('addApp')
  const { draft, isReady, tried } = connecting
  const send = (anyway: boolean): void =>
    add.mutate(
      { app: draft, to: to ?? (file === null ? 'new' : 'open'), anyway, replaces: app },
      { onSuccess: finish },
    )

  function finish(answer: OutputOf<'addApp'>): void {
    if (answer === null || answer.state === 'unproven') return
    if (answer.state === 'not-confirmed') {
      warn(words.NOT_ALLOWED)
      return
    }
    closeSheet()
    goTo('now')
    announce(words.added(draft.name))
  }

  return (
    <Dialog
      title={app === null ? words.TITLE : words.setUp(app)}
      aside={<span className={styles.lead}>{words.LEAD}</span>}
      onClose={onClose}
    >
      <Steps connecting={connecting} />
      <div className={cx(sheet.body, styles.body)}>
        <CodeStep connecting={connecting} />
        {isReady && <DeploysStep connecting={connecting} />}
        {isReady && <EnvironmentsStep connecting={connecting} />}
        {add.isError && <ProblemMessage sentence={add.error.problem.sentence} />}
      </div>
      <footer className={sheet.footer}>
        <ConnectProgress connecting={connecting} />
        {isReady && app === null && (
          <Select
            className={styles.to}
            aria-label={words.WHERE_IT_IS_SAVED}
            value={to ?? (file === null ? 'new' : 'open')}
            onChange={({ target: { value } }) => setTo(value === 'open' || value === 'ask' ? value : 'new')}
          >
            {file !== null && (
              <option value="open">{words.SAVE_TO.open(file.replace(/^.*[/\\]/, ''))}</option>
            )}
            <option value="new">{words.SAVE_TO.new}</option>
            <option value="ask">{words.SAVE_TO.ask}</option>
          </Select>
        )}
        <Button onClick={onClose}>{words.CANCEL}</Button>
        {tried !== null && !isProven(tried) ? (
          <Button disabled={add.isPending} onClick={() => send(true)}>
            {words.ANYWAY}
          </Button>
        ) : (
          <Button
            look="main"
            disabled={tried === null || !isReady || add.isPending}
            onClick={() => send(false)}
          >
            <Plus aria-hidden="true" />
            {app === null ? words.addWords(draft.name) : words.SAVE}
          </Button>
        )}
      </footer>
    </Dialog>
  )
}

/** What came of trying all of it, in a sentence. */
function ConnectProgress({ connecting: { isReady, tried, failed } }: { connecting: Connecting }) {
  const bad = tried?.findings.filter(({ state }) => state === 'bad').length ?? 0
  const deploys =
    tried?.findings.find(({ part, state }) => part === 'deploys' && state === 'good')?.sentence ?? ''
  const text = !isReady
    ? words.NEXT_CODE
    : (failed?.message ??
      (tried === null ? words.CHECKING : bad > 0 ? words.doesNotWork(bad) : `${words.ALL_WORKS} ${deploys}`))
  return (
    <p className={sheet.why} role="status">
      {tried !== null && bad === 0 && isReady && <CircleCheck className={styles.fine} aria-hidden="true" />}
      {text}
    </p>
  )
}

/** How far it is. */
function Steps({ connecting: { isReady, tried, draft } }: { connecting: Connecting }) {
  const hasDeploys =
    isReady &&
    draft.deploy.way !== SET_UP_LATER &&
    (tried?.findings ?? []).every(({ part, state }) => part !== 'deploys' || state === 'good')
  const done = [
    isReady,
    hasDeploys && tried !== null,
    hasDeploys && draft.environments.length > 0,
    tried !== null && isReady && isProven(tried),
  ]
  const at = done.indexOf(false)
  return (
    <ol className={styles.steps} aria-label={words.STEPS_LABEL}>
      {words.STEPS.map((step, i) => (
        <li key={step} className={cx(i === at && styles.at)} aria-current={i === at ? 'step' : undefined}>
          <span className={cx(styles.number, done[i] === true && styles.done)}>
            {done[i] === true ? <Check aria-label={words.DONE} /> : i + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  )
}
