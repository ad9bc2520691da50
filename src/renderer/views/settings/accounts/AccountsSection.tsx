import type { Account, Accounts, Keeping } from '@core/accounts/account'
import { Info, Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useCommand } from '../../../data/commands'
import { useAccounts } from '../../../data/queries'
import { accountsShown, useUi } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import settings from '../SettingsView.module.css'
import * as words from '../words'
import { AccountRow } from './AccountRow'
import styles from './Accounts.module.css'
import { ClientId } from './ClientId'
import { EnterpriseDialog } from './EnterpriseDialog'
import { SecretDialog } from './SecretDialog'

/** Who Binnacle is on each server, and how one signs in and out. No secret is ever shown here. */
export function AccountsSection() {
  const accounts = useAccounts()
  const section = useRef<HTMLElement>(null)
  const isRequested = useUi((ui) => ui.accountsRequested)
  const isThere = accounts.data !== undefined
  useEffect(() => {
    if (!isRequested || !isThere) return
    section.current?.scrollIntoView({ block: 'start' })
    section.current?.focus({ preventScroll: true })
    accountsShown()
  }, [isRequested, isThere])
  return (
    <section ref={section} className={settings.section} aria-labelledby="accounts" tabIndex={-1}>
      <h2 id="accounts">{words.ACCOUNTS}</h2>
      {accounts.data !== undefined && <AccountList {...accounts.data} />}
      {accounts.isError && (
        <p className={settings.problem} role="alert">
          {accounts.error.problem.sentence}
        </p>
      )}
    </section>
  )
}

function AccountList({ accounts, keeping, signIn, clientId }: Accounts) {
  const [dialog, setDialog] = useState<Account | 'enterprise' | null>(null)
  const clientIdField = useRef<HTMLInputElement>(null)
  const close = () => setDialog(null)
  return (
    <>
      <div className={settings.panel}>
        <ul>
          {accounts.map((account) => (
            <AccountRow
              key={`${account.kind} ${account.url}`}
              account={account}
              signIn={signIn?.url === account.url ? signIn : null}
              hasClientId={clientId !== null}
              isFirst={account === accounts.find(({ kind }) => kind === 'github')}
              onEnter={() => setDialog(account)}
              onClientId={() => clientIdField.current?.focus()}
            />
          ))}
        </ul>
        <ClientId ref={clientIdField} inUse={clientId} />
        <div className={styles.more}>
          <Button look="quiet" onClick={() => setDialog('enterprise')}>
            <Plus aria-hidden="true" />
            {words.ADD_GITHUB_ENTERPRISE}
          </Button>
        </div>
      </div>
      <KeepingNote keeping={keeping} />
      {dialog === 'enterprise' && <EnterpriseDialog onClose={close} />}
      {dialog !== null && dialog !== 'enterprise' && <SecretDialog server={dialog} onClose={close} />}
    </>
  )
}

/** How what one signs in with is kept, said where it is not the system's keychain. */
function KeepingNote({ keeping }: { keeping: Keeping }) {
  const keep = useCommand('keepSecrets')
  if (keeping === 'keychain') return null
  return (
    <div className={styles.keeping} role="note">
      <Info aria-hidden="true" />
      {keeping === 'memory' ? (
        <div className={styles.keepingWords}>
          <p>{words.NO_KEYCHAIN}</p>
          <Button onClick={() => keep.mutate(null)} disabled={keep.isPending}>
            {words.STORE_ANYWAY}
          </Button>
        </div>
      ) : (
        <p>{words.KEPT_WITHOUT_KEYCHAIN}</p>
      )}
    </div>
  )
}
