import type { FoundCode } from '@core/connect/code'
import type { LookedDeploys } from '@core/connect/deploys'
import type { DeployMethod } from '@core/connect/draft'
import { Clock, GitPullRequestArrow, type LucideIcon, Ship, Terminal, Workflow } from 'lucide-react'
import { cx } from '../../ui/style/cx'
import { ProblemMessage } from '../ProblemMessage'
import styles from './ConnectSheet.module.css'
import { ChoiceField, Typed } from './Field'
import { Findings } from './Findings'
import { commandsOf, foundOf, freightAppOf, inputsOf, wayOf, workflowOf } from './form'
import { SignInHere } from './SignInHere'
import type { Connecting } from './useConnect'
import own from './Ways.module.css'
import * as words from './words'

const WAYS: readonly (readonly [DeployMethod, LucideIcon])[] = [
  ['actions', Workflow],
  ['deployments', GitPullRequestArrow],
  ['freight', Ship],
  ['commands', Terminal],
  ['none', Clock],
]

/** How the app is deployed: the ways as cards with what was found for each, then the fields of the one that is chosen. */
export function DeploysStep({ connecting }: { connecting: Connecting }) {
  const { form, change, found, ways, lastTried } = connecting
  const way = wayOf(form, found, ways)
  return (
    <section className={styles.section} aria-label={words.DEPLOYS}>
      <h3>{words.HOW}</h3>
      <div className={own.ways} role="radiogroup" aria-label={words.HOW}>
        {WAYS.map(([one, Icon]) => {
          const whyNot = whyNotPossible(one, found)
          const said = whyNot ?? foundWords(one, connecting)
          return (
            <label key={one} className={cx(own.way, one === way && own.chosen, whyNot !== null && own.off)}>
              <input
                type="radio"
                name="way"
                checked={one === way}
                disabled={whyNot !== null}
                onChange={() => change({ way: one, environments: null })}
              />
              <span className={own.wayName}>
                <Icon aria-hidden="true" />
                {words.WAYS[one]}
              </span>
              <span className={own.wayFound} title={said}>
                {said}
              </span>
            </label>
          )
        })}
      </div>
      <WayFields way={way} connecting={connecting} />
      <Findings findings={(lastTried?.findings ?? []).filter(({ part }) => part === 'deploys')} />
    </section>
  )
}

function whyNotPossible(way: DeployMethod, found: FoundCode | null): string | null {
  if (way === 'commands') return found?.place.kind === 'folder' ? null : words.NEEDS_FOLDER
  if (way === 'actions' || way === 'deployments') return found?.github ? null : words.NEEDS_GITHUB
  return way === 'none' && found === null ? words.NEEDS_FOLDER : null
}

function foundWords(way: DeployMethod, { found, ways, form }: Connecting): string {
  switch (way) {
    case 'actions':
      return (
        foundOf(ways, 'actions')
          ?.workflows.map(({ file }) => file)
          .join(', ') ?? lookedWords(ways.actions)
      )
    case 'deployments':
      return foundOf(ways, 'deployments')?.words ?? lookedWords(ways.deployments)
    case 'freight':
      return form.address === ''
        ? words.ENTER_ADDRESS
        : (foundOf(ways, 'freight')?.words ?? lookedWords(ways.freight))
    case 'commands':
      return found?.commands.ship[0] ?? words.NO_SHIP
    case 'none':
      return words.LATER
  }
}

const lookedWords = (looked: LookedDeploys | null): string => {
  if (looked === null) return words.LOOKING
  return looked.state === 'sign-in'
    ? words.SIGN_IN_TO_SEE_THEM
    : looked.state === 'refused'
      ? words.NOT_FOUND
      : looked.words
}

function WayFields({ way, connecting }: { way: DeployMethod; connecting: Connecting }) {
  switch (way) {
    case 'actions':
      return <ActionsFields connecting={connecting} />
    case 'deployments':
      return <WayProblem looked={connecting.ways.deployments} />
    case 'freight':
      return <FreightFields connecting={connecting} />
    case 'commands':
      return <CommandFields connecting={connecting} />
    case 'none':
      return null
  }
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

function ActionsFields({ connecting: { form, change, ways } }: { connecting: Connecting }) {
  const found = foundOf(ways, 'actions')
  if (found === null) return <WayProblem looked={ways.actions} />
  const file = workflowOf(form, ways)
  const workflow = found.workflows.find((one) => one.file === file)
  const inputs = inputsOf(form, ways)
  return (
    <>
      <ChoiceField
        label={words.WORKFLOW}
        value={file}
        options={found.workflows.map((one) => ({ value: one.file, label: `${one.file} (${one.name})` }))}
        onChange={(next) => change({ workflow: next, inputs: {} })}
        aside={workflow?.words ?? ''}
      />
      {(workflow?.inputs ?? []).map(({ name, isRequired }) => (
        <Typed
          key={name}
          label={name}
          value={inputs[name] ?? ''}
          suggestions={['{environment}', '{ref}', '{sha}']}
          onChange={(value) => change({ inputs: { ...form.inputs, [name]: value } })}
          aside={isRequired && (inputs[name] ?? '') === '' ? words.NEEDS_A_VALUE : ''}
        />
      ))}
    </>
  )
}

function FreightFields({ connecting: { form, change, found, ways } }: { connecting: Connecting }) {
  const freight = foundOf(ways, 'freight')
  return (
    <>
      <Typed
        label={words.ADDRESS}
        value={form.address}
        placeholder={words.ADDRESS_EXAMPLE}
        onChange={(address) => change({ address })}
        aside={freight?.words ?? ''}
      />
      {form.address.trim() !== '' && <WayProblem looked={ways.freight} />}
      {freight !== null && (
        <ChoiceField
          label={words.APP}
          value={freightAppOf(form, found, ways)}
          options={freight.apps.map(({ name, environments }) => ({
            value: name,
            label: `${name} (${environments.map((one) => one.name).join(', ')})`,
          }))}
          onChange={(freightApp) => change({ freightApp, environments: null })}
        />
      )}
    </>
  )
}

function CommandFields({ connecting: { form, change, found } }: { connecting: Connecting }) {
  const { build, ship } = commandsOf(form, found)
  return (
    <>
      <Typed
        label={words.BUILD}
        value={build}
        suggestions={found?.commands.build ?? []}
        placeholder={words.BUILD_HINT}
        onChange={(next) => change({ build: next })}
      />
      <Typed
        label={words.DEPLOY}
        value={ship}
        suggestions={found?.commands.ship ?? []}
        placeholder={words.SHIP_HINT}
        onChange={(next) => change({ ship: next })}
      />
    </>
  )
}
