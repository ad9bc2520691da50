import type { FoundCode } from '@core/connect/code'
import type { FoundEnvironment, LookedDeploys } from '@core/connect/deploys'
import type { DeployMethod, DraftApp } from '@core/connect/draft'
import { looksLikeProduction } from '@core/connect/environments'

/** Where the code is, as the person chose it. */
export type ChosenCode =
  | { readonly kind: 'folder'; readonly id: string }
  | { readonly kind: 'github'; readonly text: string }
  | { readonly kind: 'none' }

export type DraftCi = DraftApp['ci']
export interface DraftEnvironment {
  readonly name: string
  readonly isProtected: boolean
}

/** What the person has chosen or typed; null where what was found stands. */
export interface Form {
  readonly code: ChosenCode | null
  readonly name: string | null
  readonly branch: string | null
  readonly ci: DraftCi | null
  readonly way: DeployMethod | null
  readonly build: string | null
  readonly ship: string | null
  readonly workflow: string | null
  readonly inputs: Readonly<Record<string, string>>
  readonly address: string
  readonly freightApp: string | null
  readonly environments: readonly DraftEnvironment[] | null
  readonly isReleased: boolean
}

export const EMPTY: Form = {
  code: null,
  name: null,
  branch: null,
  ci: null,
  way: null,
  build: null,
  ship: null,
  workflow: null,
  inputs: {},
  address: '',
  freightApp: null,
  environments: null,
  isReleased: false,
}

/** What the ways to deploy were found to have, those that were looked at. */
export interface FoundWays {
  readonly actions: LookedDeploys | null
  readonly deployments: LookedDeploys | null
  readonly freight: LookedDeploys | null
}

type FoundWay<W extends 'actions' | 'deployments' | 'freight'> = Extract<
  LookedDeploys,
  { state: 'found'; way: W }
>

/** What was found of a way; null where it is not looked at yet, or cannot be used. */
export function foundOf<W extends 'actions' | 'deployments' | 'freight'>(
  ways: FoundWays,
  way: W,
): FoundWay<W> | null {
  const looked = ways[way]
  const isIt = (one: LookedDeploys): one is FoundWay<W> => one.state === 'found' && one.way === way
  return looked !== null && isIt(looked) ? looked : null
}

/** The way that is the likeliest by what was found. */
export function wayOf(form: Form, code: FoundCode | null, ways: FoundWays): DeployMethod {
  if (form.way !== null) return form.way
  if (code === null) return 'freight'
  if (code.commands.ship.length > 0 && code.place.kind === 'folder') return 'commands'
  if (foundOf(ways, 'actions') !== null) return 'actions'
  return foundOf(ways, 'deployments') === null ? 'none' : 'deployments'
}

export function ciOf({ ci }: Form, code: FoundCode | null): DraftCi {
  if (ci !== null) return ci
  const [found] = code?.ci ?? []
  const check = code?.commands.check[0]
  if (code?.place.kind === 'folder' && check !== undefined) return { kind: 'command', check }
  return found === undefined ? { kind: 'none' } : { kind: 'hosted', entry: found.entry }
}

/** The app of the Freight server that is meant: the one chosen, the one that is called like the code, or the only one. */
export function freightAppOf({ freightApp }: Form, code: FoundCode | null, ways: FoundWays): string {
  const apps = foundOf(ways, 'freight')?.apps ?? []
  if (freightApp !== null) return freightApp
  const repository = code?.github?.repository.toLowerCase()
  const byCode = apps.find(
    ({ name, repository: at }) =>
      name === code?.name || (repository !== undefined && at?.toLowerCase().includes(repository)),
  )
  return byCode?.name ?? apps[0]?.name ?? ''
}

export const workflowOf = ({ workflow }: Form, ways: FoundWays): string =>
  workflow ?? foundOf(ways, 'actions')?.workflows[0]?.file ?? ''

/** The environments of the way that is chosen: as they were put in order, or as they were found. */
export function environmentsOf(
  form: Form,
  way: DeployMethod,
  code: FoundCode | null,
  ways: FoundWays,
): readonly DraftEnvironment[] {
  if (way === 'none') return []
  return (
    form.environments ??
    foundEnvironments(form, way, code, ways).map(({ name, isProtected }) => ({ name, isProtected }))
  )
}

/** What a command here deploys to nobody can look up: the one that every team has stands for a start. */
const FIRST: readonly FoundEnvironment[] = [
  { name: 'production', note: '', isProtected: looksLikeProduction('production') },
]

export function foundEnvironments(
  form: Form,
  way: DeployMethod,
  code: FoundCode | null,
  ways: FoundWays,
): readonly FoundEnvironment[] {
  switch (way) {
    case 'actions':
    case 'deployments':
      return foundOf(ways, way)?.environments ?? []
    case 'freight': {
      const name = freightAppOf(form, code, ways)
      return foundOf(ways, 'freight')?.apps.find((app) => app.name === name)?.environments ?? []
    }
    case 'commands':
      return FIRST
    case 'none':
      return []
  }
}

/** What the app is called: as typed, as its code, or as Freight calls it. */
export const nameOf = (form: Form, code: FoundCode | null, ways: FoundWays): string =>
  form.name ?? code?.name ?? freightAppOf(form, code, ways)

/** The draft that main tries and adds. */
export function draftOf(form: Form, code: FoundCode | null, ways: FoundWays): DraftApp {
  const way = wayOf(form, code, ways)
  return {
    name: nameOf(form, code, ways),
    code: code?.place ?? null,
    branch: form.branch ?? code?.branch ?? '',
    ci: code === null ? { kind: 'none' } : ciOf(form, code),
    deploy: deployOf(form, way, code, ways),
    environments: environmentsOf(form, way, code, ways).map((one) => ({ ...one })),
    release: form.isReleased && code?.tags ? { ...code.tags } : null,
  }
}

function deployOf(
  form: Form,
  way: DeployMethod,
  code: FoundCode | null,
  ways: FoundWays,
): DraftApp['deploy'] {
  const { url = '', repository = '' } = code?.github ?? {}
  switch (way) {
    case 'none':
      return { way }
    case 'commands':
      return { way, ...commandsOf(form, code) }
    case 'actions':
      return { way, url, repository, workflow: workflowOf(form, ways), inputs: inputsOf(form, ways) }
    case 'deployments':
      return { way, url, repository }
    case 'freight':
      return { way, url: form.address.trim(), app: freightAppOf(form, code, ways) }
  }
}

export const commandsOf = ({ build, ship }: Form, code: FoundCode | null) => ({
  build: build ?? code?.commands.build[0] ?? '',
  ship: ship ?? code?.commands.ship[0] ?? '',
})

/** What the chosen workflow is given: as found, unless it was typed. */
export function inputsOf(form: Form, ways: FoundWays): Record<string, string> {
  const file = workflowOf(form, ways)
  const found = foundOf(ways, 'actions')?.workflows.find((workflow) => workflow.file === file)?.inputs ?? []
  return Object.fromEntries(found.map(({ name, value }) => [name, form.inputs[name] ?? value]))
}
