import type { Machine } from '@contract/features/machine'
import { managedWords } from '@core/managed/words'
import { Fragment } from 'react'
import styles from './SettingsView.module.css'

/** What a company fixes for this machine, and by whom. */
export const ManagedSection = ({ managed }: { managed: NonNullable<Machine['managed']> }) => (
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
