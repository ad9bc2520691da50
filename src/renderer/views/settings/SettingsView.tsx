import type { Machine } from '@contract/features/machine'
import { managedWords } from '@core/managed/words'
import { FileText } from 'lucide-react'
import { Fragment } from 'react'
import { request } from '../../data/commands'
import { useMachine, useSettings } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { ViewHeader } from '../../ui/layout/ViewHeader'
import { AccountsSection } from './accounts/AccountsSection'
import { Choices } from './Choices'
import { AppRuleSettings } from './notifications/AppRuleSettings'
import { SnoozeSection } from './notifications/SnoozeSection'
import styles from './SettingsView.module.css'
import { ShortcutSection } from './ShortcutSection'
import { SharedStateSection } from './shared-state/SharedStateSection'
import { UpdateButton, UpdateStatus } from './UpdateStatus'
import { WorkspaceSection } from './WorkspaceSection'
import { IncomingSection } from './webhooks/IncomingSection'
import { WebhooksSection } from './webhooks/WebhooksSection'
import * as words from './words'

export function SettingsView() {
  const machine = useMachine()
  const settings = useSettings()
  return (
    <>
      <ViewHeader title={words.SETTINGS} sentence={words.SAVED_AUTOMATICALLY} />
      <div className={styles.scroll}>
        <div className={styles.column}>
          <WorkspaceSection />
          <AccountsSection />
          <SharedStateSection />
          <WebhooksSection />
          <IncomingSection />
          <SnoozeSection />
          {settings.data !== undefined && (
            <>
              <Choices settings={settings.data} platform={machine?.platform ?? ''} />
              <ShortcutSection settings={settings.data} platform={machine?.platform ?? ''} />
              <AppRuleSettings settings={settings.data} />
            </>
          )}
          {settings.isError && (
            <p className={styles.problem} role="alert">
              {settings.error.problem.sentence}
            </p>
          )}
          {machine?.managed && <ManagedSection managed={machine.managed} />}
          <section className={styles.section} aria-labelledby="about">
            <h2 id="about">{words.ABOUT}</h2>
            <dl className={styles.facts}>
              {[
                ['Binnacle', machine?.version ?? '…'],
                ['Electron', machine === undefined ? '…' : electronWords(machine.electron)],
                [words.YOUR_DEPLOYS_ARE_MADE_AS, machine?.user ?? '…'],
              ].map(([name, value]) => (
                <Fragment key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </Fragment>
              ))}
              <dt>{words.UPDATES}</dt>
              <dd>
                <UpdateStatus />
              </dd>
            </dl>
            <div className={styles.actions}>
              <UpdateButton />
              <Button onClick={() => void request('openLog', null)}>
                <FileText aria-hidden="true" />
                {words.OPEN_THE_LOG_FILE}
              </Button>
            </div>
          </section>
        </div>
      </div>
    </>
  )
}

const electronWords = ({ version, isOutdated }: Machine['electron']): string =>
  isOutdated ? words.outdated(version) : version

/** What a company fixes for this machine, and by whom. */
const ManagedSection = ({ managed }: { managed: NonNullable<Machine['managed']> }) => (
  <section className={styles.section} aria-labelledby="managed">
    <h2 id="managed">{managedWords.heading}</h2>
    <p>{managedWords.by(managed)}</p>
    <dl className={styles.facts}>
      {[...managed.settings, { name: 'File', value: managed.file }].map(({ name, value }) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  </section>
)
