import { type Account, accountName, type Server, type SignIn } from '@core/accounts/account'
import { serviceOf } from '@core/services/list'
import { CircleAlert, CircleCheck, CircleDashed, CircleX, KeyRound, LogIn, LogOut } from 'lucide-react'
import { useId, useState } from 'react'
import { newestQuota, quotaWords } from '../../../app/sources/quota'
import { request, useCommand } from '../../../data/commands'
import { useSnapshot } from '../../../data/queries'
import { Button } from '../../../ui/controls/Button'
import { Sentence } from '../../../ui/Sentence'
import { cx } from '../../../ui/style/cx'
import * as words from '../words'
import styles from './Accounts.module.css'
import { AllowUnencrypted } from './AllowUnencrypted'
import { type AccountTone, iconStatusOf, isEnteredHere } from './accountWords'
import { DeviceSignIn } from './DeviceSignIn'

const ICONS: Record<AccountTone, typeof CircleCheck> = {
  good: CircleCheck,
  bad: CircleX,
  caution: CircleAlert,
  none: CircleDashed,
}

interface Props {
  account: Account
  /** A sign-in to this server that is under way, or went wrong. */
  signIn: SignIn | null
  hasClientId: boolean
  /** Where most people begin: its button is the loud one. */
  isFirst: boolean
  /** Opens the dialog for a token or key. */
  onEnter: () => void
  /** Leads to the field of the client id. */
  onClientId: () => void
}

/** One server: who Binnacle is there, what that account lacks, and how to change it. */
export function AccountRow({ account, signIn, hasClientId, isFirst, onEnter, onClientId }: Props) {
  const name = useId()
  const { tone, words: standing } = iconStatusOf(account)
  const Icon = ICONS[tone]
  const [needsClientId, setNeedsClientId] = useState(false)
  const askForClientId = (): void => {
    setNeedsClientId(true)
    onClientId()
  }
  return (
    <li className={styles.account} aria-labelledby={name}>
      <div className={styles.head}>
        <Icon className={cx(styles.mark, styles[tone])} aria-hidden="true" />
        <div className={styles.words}>
          <h3 id={name} className={styles.name} title={account.url}>
            {accountName(account)}
          </h3>
          <p className={cx(styles.state, tone === 'bad' && styles.bad)} role="status">
            {standing}
          </p>
          <RequestsLeft server={account} />
        </div>
        <Actions
          account={account}
          isWaiting={signIn !== null}
          isLoud={isFirst && hasClientId && signIn === null}
          onEnter={onEnter}
          onNoClientId={hasClientId ? null : askForClientId}
        />
      </div>
      <Notes account={account} />
      {account.state.state === 'unencrypted' && <AllowUnencrypted host={account.state.host} />}
      {needsClientId && !hasClientId && (
        <p className={styles.note} role="alert">
          {words.NEEDS_OAUTH_APP}
        </p>
      )}
      {signIn !== null && <DeviceSignIn signIn={signIn} />}
    </li>
  )
}

/** What the account may not do, and what cannot be changed here. */
function Notes({ account }: { account: Account }) {
  const { state, origin, kind } = account
  const lacks = state.state === 'ok' ? state.lacks : []
  const { secret, variable } = serviceOf(kind).account
  return (
    <>
      {lacks.map((sentence) => (
        <p key={sentence} className={styles.note}>
          {sentence}
        </p>
      ))}
      {origin === 'environment' && (
        <p className={styles.note}>
          <Sentence text={words.SET_BY_VARIABLE} secret={secret} variable={<code>{variable}</code>} />
        </p>
      )}
    </>
  )
}

function Actions({
  account,
  isWaiting,
  isLoud,
  onEnter,
  onNoClientId,
}: {
  account: Account
  isWaiting: boolean
  isLoud: boolean
  onEnter: () => void
  /** What the button does instead where there is no OAuth app to sign in by. */
  onNoClientId: (() => void) | null
}) {
  const { kind, url, state } = account
  const signIn = useCommand('signIn')
  const isIn = isEnteredHere(account)
  const isSettled = isIn && state.state === 'ok'
  return (
    <div className={styles.actions}>
      {kind === 'github' && !isSettled && (
        <Button
          look={isLoud && state.state === 'missing' ? 'main' : 'plain'}
          disabled={isWaiting || signIn.isPending}
          onClick={onNoClientId ?? (() => signIn.mutate({ url }))}
        >
          <LogIn aria-hidden="true" />
          {words.SIGN_IN_WITH_GITHUB}
        </Button>
      )}
      <Button look={isSettled ? 'quiet' : 'plain'} onClick={onEnter}>
        <KeyRound aria-hidden="true" />
        {serviceOf(kind).account.enter}
      </Button>
      {isIn && (
        <Button onClick={() => void request('signOut', { server: { kind, url } })}>
          <LogOut aria-hidden="true" />
          {words.SIGN_OUT}
        </Button>
      )}
    </div>
  )
}

/** How much a GitHub may still be asked in this hour, by all that Binnacle watches there. */
function RequestsLeft({ server: { kind, url } }: { server: Server }) {
  const sources = Object.values(useSnapshot()?.sources ?? {})
  if (kind !== 'github') return null
  const own = sources.filter(({ id }) =>
    ['github', 'github-ci'].some((part) => id.startsWith(`${part} ${url} `)),
  )
  const quota = newestQuota(own)
  return quota === null ? null : <p className={styles.state}>{quotaWords(quota)}</p>
}
