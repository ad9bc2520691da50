import type { FoundCode } from '@core/connect/code'
import type { LookedDeploys } from '@core/connect/deploys'
import { SET_UP_LATER } from '@core/connect/draft'
import { type OfferedWay, wayNamed } from '@core/connect/offered'
import { Clock, GitPullRequestArrow, type LucideIcon, Ship, Terminal, Workflow } from 'lucide-react'
import { cx } from '../../ui/style/cx'
import { ProblemMessage } from '../ProblemMessage'
import styles from './ConnectSheet.module.css'
import { ChoiceField, Typed } from './Field'
import { Findings } from './Findings'
import {
  addressOf,
  choiceOf,
  chosenOf,
  fieldValue,
  foundOf,
  inputsOf,
  isPossible,
  typedFor,
  wayOf,
  withTyped,
} from './form'
import { SignInHere } from './SignInHere'
import type { Connecting } from './useConnect'
import own from './Ways.module.css'
import * as words from './words'

const ICONS: Readonly<Record<OfferedWay['icon'], LucideIcon>> = {
  workflow: Workflow,
  review: GitPullRequestArrow,
  server: Ship,
  terminal: Terminal,
}

/** How the app is deployed: the ways as cards with what was found for each, then the fields of the one that is chosen. */
export function DeploysStep({ connecting }: { connecting: Connecting }) {
  const { form, change, found, ways, lastTried } = connecting
  const name = wayOf(form, found, ways)
  const way = wayNamed(name, ways.offered)
  const choose = (one: string): void => change({ way: one, environments: null })
  return (
    <section className={styles.section} aria-label={words.DEPLOYS}>
      <h3>{words.HOW}</h3>
      <div className={own.ways} role="radiogroup" aria-label={words.HOW}>
        {ways.offered.map((one) => (
          <WayCard
            key={one.way}
            label={one.label}
            Icon={ICONS[one.icon]}
            isChosen={one.way === name}
            whyNot={whyNotPossible(one, found)}
            said={foundWords(one, connecting)}
            onChoose={() => choose(one.way)}
          />
        ))}
        <WayCard
          label={words.SET_UP_LATER}
          Icon={Clock}
          isChosen={name === SET_UP_LATER}
          whyNot={found === null ? words.NEEDS_FOLDER : null}
          said={words.LATER}
          onChoose={() => choose(SET_UP_LATER)}
        />
      </div>
      {way !== undefined && <WayFields way={way} connecting={connecting} />}
      <Findings findings={(lastTried?.findings ?? []).filter(({ part }) => part === 'deploys')} />
    </section>
  )
}

/** A way to choose, with what was found for it, or why it can't be chosen. */
function WayCard({
  label,
  Icon,
  isChosen,
  whyNot,
  said: foundOfIt,
  onChoose,
}: {
  label: string
  Icon: LucideIcon
  isChosen: boolean
  whyNot: string | null
  said: string
  onChoose: () => void
}) {
  const said = whyNot ?? foundOfIt
  return (
    <label className={cx(own.way, isChosen && own.chosen, whyNot !== null && own.off)}>
      <input type="radio" name="way" checked={isChosen} disabled={whyNot !== null} onChange={onChoose} />
      <span className={own.wayName}>
        <Icon aria-hidden="true" />
        {label}
      </span>
      <span className={own.wayFound} title={said}>
        {said}
      </span>
    </label>
  )
}

function whyNotPossible(way: OfferedWay, found: FoundCode | null): string | null {
  if (isPossible(way, found)) return null
  return way.at === 'folder' ? words.NEEDS_FOLDER : words.needsHost(way.serviceName)
}

function foundWords({ at, way, choice }: OfferedWay, { found, ways, form }: Connecting): string {
  if (at === 'folder') return found?.commands.ship[0] ?? words.NO_SHIP
  if (at === 'server' && addressOf(form, way) === '') return words.ENTER_ADDRESS
  const looked = foundOf(ways, way)
  if (looked !== null && choice?.areWorkflows === true)
    return looked.choices.map(({ name }) => name).join(', ')
  return lookedWords(ways.looked[way] ?? null)
}

const lookedWords = (looked: LookedDeploys | null): string => {
  if (looked === null) return words.LOOKING
  return looked.state === 'sign-in'
    ? words.SIGN_IN_TO_SEE_THEM
    : looked.state === 'refused'
      ? words.NOT_FOUND
      : looked.words
}

/** What is typed for a way, then what was found to choose from, and what that is given. */
function WayFields({ way, connecting }: { way: OfferedWay; connecting: Connecting }) {
  const { form, change, found, ways } = connecting
  const { way: name, at, fields } = way
  const address = addressOf(form, name)
  const { values } = typedFor(form, name)
  const type = (field: string, value: string) =>
    change(withTyped(form, name, { values: { ...values, [field]: value } }))
  return (
    <>
      {at === 'server' && (
        <Typed
          label={way.address.label}
          value={address}
          placeholder={way.address.example}
          onChange={(value) => type('url', value)}
          aside={foundOf(ways, name)?.words ?? ''}
        />
      )}
      {(at !== 'server' || address.trim() !== '') && <WayProblem looked={ways.looked[name] ?? null} />}
      {fields.map((field) => (
        <Typed
          key={field.name}
          label={field.label}
          value={fieldValue(form, name, field, found)}
          suggestions={field.step === undefined ? [] : (found?.commands[field.step] ?? [])}
          placeholder={field.example}
          onChange={(value) => type(field.name, value)}
        />
      ))}
      <ChoiceFields way={way} connecting={connecting} />
    </>
  )
}

/** Why a way can't be used yet. */
function WayProblem({ looked }: { looked: LookedDeploys | null }) {
  if (looked === null || looked.state === 'found') return null
  return looked.state === 'sign-in' ? (
    <SignInHere {...looked} />
  ) : (
    <ProblemMessage sentence={looked.sentence} />
  )
}

/** What was found to choose from, and the inputs of what is chosen. */
function ChoiceFields({ way: { way, choice }, connecting }: { way: OfferedWay; connecting: Connecting }) {
  const { form, change, found, ways } = connecting
  const looked = foundOf(ways, way)
  if (choice === undefined || looked === null) return null
  const chosen = chosenOf(form, way, found, ways)
  const inputs = inputsOf(form, way, found, ways)
  const choose = (name: string): void => {
    const hasOwn = looked.choices.some((one) => one.name === name && one.environments !== null)
    change({
      ...withTyped(form, way, { choice: name, inputs: {} }),
      ...(hasOwn && { environments: null }),
    })
  }
  return (
    <>
      <ChoiceField
        label={choice.label}
        value={choiceOf(form, way, found, ways)}
        options={looked.choices.map(({ name, label }) => ({ value: name, label }))}
        onChange={choose}
        aside={chosen?.words ?? ''}
      />
      {(chosen?.inputs ?? []).map(({ name, isRequired }) => (
        <Typed
          key={name}
          label={name}
          value={inputs[name] ?? ''}
          suggestions={['{environment}', '{ref}', '{sha}']}
          onChange={(value) =>
            change(withTyped(form, way, { inputs: { ...typedFor(form, way).inputs, [name]: value } }))
          }
          aside={isRequired && (inputs[name] ?? '') === '' ? words.NEEDS_A_VALUE : ''}
        />
      ))}
    </>
  )
}
