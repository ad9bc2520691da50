import { SET_UP_LATER } from '@core/connect/draft'
import { ArrowDown, ArrowUp, Shield, ShieldCheck, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/controls/Button'
import { Sentence } from '../../ui/Sentence'
import { cx } from '../../ui/style/cx'
import styles from './ConnectSheet.module.css'
import { Findings } from './Findings'
import { type DraftEnvironment, environmentsOf, foundEnvironments, wayOf } from './form'
import type { Connecting } from './useConnect'
import * as words from './words'

/** The environments in the order that a change takes, what runs in each, and which are protected. */
export function EnvironmentsStep({ connecting }: { connecting: Connecting }) {
  const { form, change, found, ways, lastTried } = connecting
  const way = wayOf(form, found, ways)
  const environments = environmentsOf(form, way, found, ways)
  const notes = new Map(foundEnvironments(form, way, found, ways).map(({ name, note }) => [name, note]))
  const set = (next: readonly DraftEnvironment[]): void => change({ environments: next })
  if (way === SET_UP_LATER) return null
  return (
    <section className={styles.section} aria-label={words.ENVIRONMENTS_LABEL}>
      <h3>
        <Sentence text={words.ENVIRONMENTS_IN_ORDER} order={<span>{words.ENVIRONMENTS}</span>} />
      </h3>
      <ol className={styles.environments}>
        {environments.map((environment, i) => (
          <Row
            key={environment.name}
            environment={environment}
            about={[lastTried?.runs[environment.name], notes.get(environment.name)]
              .filter(Boolean)
              .join(' · ')}
            isFirst={i === 0}
            isLast={i === environments.length - 1}
            onMove={(by) => set(moved(environments, i, by))}
            onProtect={() =>
              set(environments.map((one, at) => (at === i ? { ...one, isProtected: !one.isProtected } : one)))
            }
            onRemove={() => set(environments.filter((_, at) => at !== i))}
          />
        ))}
        <li className={styles.environment}>
          <Add
            taken={environments.map(({ name }) => name)}
            onAdd={(name) => set([...environments, { name, isProtected: false }])}
          />
        </li>
      </ol>
      <Findings findings={(lastTried?.findings ?? []).filter(({ part }) => part === 'environments')} />
    </section>
  )
}

function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const rest = list.filter((_, i) => i !== from)
  return [...rest.slice(0, from + by), ...list.slice(from, from + 1), ...rest.slice(from + by)]
}

function Row({
  environment: { name, isProtected },
  about,
  isFirst,
  isLast,
  onMove,
  onProtect,
  onRemove,
}: {
  environment: DraftEnvironment
  about: string
  isFirst: boolean
  isLast: boolean
  onMove: (by: number) => void
  onProtect: () => void
  onRemove: () => void
}) {
  const Icon = isProtected ? ShieldCheck : Shield
  return (
    <li className={styles.environment} aria-label={name}>
      <Button
        look="quiet"
        square
        aria-label={words.moveUp(name)}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      >
        <ArrowUp aria-hidden="true" />
      </Button>
      <Button
        look="quiet"
        square
        aria-label={words.moveDown(name)}
        disabled={isLast}
        onClick={() => onMove(1)}
      >
        <ArrowDown aria-hidden="true" />
      </Button>
      <b title={name}>{name}</b>
      <span className={styles.about} title={about}>
        {about}
      </span>
      <Button
        look="quiet"
        className={cx(isProtected && styles.protected)}
        aria-pressed={isProtected}
        aria-label={words.protectLabel(name)}
        title={words.PROTECT_HINT}
        onClick={onProtect}
      >
        <Icon aria-hidden="true" />
        {isProtected ? words.PROTECTED : words.PROTECT}
      </Button>
      <Button look="quiet" square aria-label={words.removeLabel(name)} onClick={onRemove}>
        <X aria-hidden="true" />
      </Button>
    </li>
  )
}

function Add({ taken, onAdd }: { taken: readonly string[]; onAdd: (name: string) => void }) {
  const [name, setName] = useState('')
  const text = name.trim()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text === '' || taken.includes(text)) return
    onAdd(text)
    setName('')
  }
  return (
    <form className={styles.typedPlace} onSubmit={submit}>
      <input
        className={styles.input}
        aria-label={words.ADD_ENVIRONMENT}
        placeholder={words.ADD_ENVIRONMENT}
        value={name}
        maxLength={255}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" disabled={text === '' || taken.includes(text)}>
        {words.ADD}
      </Button>
    </form>
  )
}
