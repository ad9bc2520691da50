import type { FoundCode } from '@core/connect/code'
import type { FoundDeploys, FoundEnvironment, LookedDeploys } from '@core/connect/deploys'
import { type DraftApp, SET_UP_LATER } from '@core/connect/draft'
import { looksLikeProduction } from '@core/connect/environments'
import { type OfferedWay, wayNamed } from '@core/connect/offered'
import type { ChosenCode } from '@core/connect/place'
import type { WayField } from '@core/connect/way'

export type DraftCi = DraftApp['ci']
export interface DraftEnvironment {
  readonly name: string
  readonly isProtected: boolean
}

/** What the person has chosen or typed for a way to deploy, by the names of its fields; null where what was found stands. */
interface TypedForWay {
  readonly values: Readonly<Record<string, string>>
  readonly choice: string | null
  readonly inputs: Readonly<Record<string, string>>
}
const UNTOUCHED: TypedForWay = { values: {}, choice: null, inputs: {} }

/** What the person has chosen or typed; null where what was found stands. */
export interface Form {
  readonly code: ChosenCode | { readonly kind: 'none' } | null
  readonly name: string | null
  readonly branch: string | null
  readonly ci: DraftCi | null
  readonly way: string | null
  /** By the names of ways, so that nothing is lost by looking at another. */
  readonly typed: Readonly<Record<string, TypedForWay>>
  readonly environments: readonly DraftEnvironment[] | null
  readonly isReleased: boolean
}

export const EMPTY: Form = {
  code: null,
  name: null,
  branch: null,
  ci: null,
  way: null,
  typed: {},
  environments: null,
  isReleased: false,
}

export const typedFor = ({ typed }: Pick<Form, 'typed'>, way: string): TypedForWay => typed[way] ?? UNTOUCHED

/** The form once more was typed for a way. */
export const withTyped = (form: Form, way: string, more: Partial<TypedForWay>): Pick<Form, 'typed'> => ({
  typed: { ...form.typed, [way]: { ...typedFor(form, way), ...more } },
})

/** The address of the server of a way, as it was typed. */
export const addressOf = (form: Pick<Form, 'typed'>, way: string): string =>
  typedFor(form, way).values.url ?? ''

/** The ways to deploy, and by their names what those that were looked at were found to have. */
export interface FoundWays {
  readonly offered: readonly OfferedWay[]
  readonly looked: Readonly<Record<string, LookedDeploys | null>>
}

/** What was found of a way; null where it is not looked at yet, or cannot be used. */
export function foundOf({ looked }: FoundWays, way: string): FoundDeploys | null {
  const one = looked[way] ?? null
  return one?.state === 'found' && one.way === way ? one : null
}

/** Whether the code is where a way needs it. */
export const isPossible = ({ at, kind }: OfferedWay, code: FoundCode | null): boolean =>
  at === 'server' || (at === 'folder' ? code?.place.kind === 'folder' : code?.hosted?.service === kind)

/** The way that is the likeliest by what was found. */
export function wayOf(form: Form, code: FoundCode | null, ways: FoundWays): string {
  const { offered } = ways
  if (form.way !== null) return form.way
  const likely =
    code === null
      ? offered.find(({ at }) => at === 'server')
      : (offered.find(
          (one) => one.at === 'folder' && isPossible(one, code) && code.commands.ship.length > 0,
        ) ?? offered.find(({ at, way }) => at === 'host' && foundOf(ways, way) !== null))
  return likely?.way ?? SET_UP_LATER
}

export function ciOf({ ci }: Form, code: FoundCode | null): DraftCi {
  if (ci !== null) return ci
  const [found] = code?.ci ?? []
  const check = code?.commands.check[0]
  if (code?.place.kind === 'folder' && check !== undefined) return { kind: 'command', check }
  return found === undefined ? { kind: 'none' } : { kind: 'hosted', entry: found.entry }
}

/** What is meant of that which was found for a way: what was chosen, an app that is called like the code, or the first. */
export function choiceOf(form: Form, way: string, code: FoundCode | null, ways: FoundWays): string {
  const { choice } = typedFor(form, way)
  if (choice !== null) return choice
  const choices = foundOf(ways, way)?.choices ?? []
  const isApp = wayNamed(way, ways.offered)?.at === 'server'
  const repository = code?.hosted?.repository.toLowerCase()
  const byCode = choices.find(
    ({ name, repository: at }) =>
      name === code?.name || (repository !== undefined && at?.toLowerCase().includes(repository)),
  )
  return (isApp ? byCode : undefined)?.name ?? choices[0]?.name ?? ''
}

/** All that was found of it. */
export const chosenOf = (form: Form, way: string, code: FoundCode | null, ways: FoundWays) =>
  foundOf(ways, way)?.choices.find(({ name }) => name === choiceOf(form, way, code, ways)) ?? null

/** The environments of the way that is chosen: as they were put in order, or as they were found. */
export function environmentsOf(
  form: Form,
  way: string,
  code: FoundCode | null,
  ways: FoundWays,
): readonly DraftEnvironment[] {
  if (way === SET_UP_LATER) return []
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
  way: string,
  code: FoundCode | null,
  ways: FoundWays,
): readonly FoundEnvironment[] {
  if (wayNamed(way, ways.offered)?.at === 'folder') return FIRST
  return chosenOf(form, way, code, ways)?.environments ?? foundOf(ways, way)?.environments ?? []
}

/** What the app is called: as typed, as its code, or as the server that deploys it calls it. */
export const nameOf = (form: Form, code: FoundCode | null, ways: FoundWays): string =>
  form.name ?? code?.name ?? choiceOf(form, wayOf(form, code, ways), code, ways)

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

function deployOf(form: Form, name: string, code: FoundCode | null, ways: FoundWays): DraftApp['deploy'] {
  const way = wayNamed(name, ways.offered)
  if (way === undefined) return { way: SET_UP_LATER, values: {}, inputs: {} }
  const { url = '', repository = '' } = code?.hosted ?? {}
  const at = { host: { url, repository }, server: { url: addressOf(form, name).trim() }, folder: {} }[way.at]
  const chosen = way.choice && { [way.choice.name]: choiceOf(form, name, code, ways) }
  const fields = way.fields.map((field) => [field.name, fieldValue(form, name, field, code)])
  return {
    way: name,
    values: { ...at, ...chosen, ...Object.fromEntries(fields) },
    inputs: inputsOf(form, name, code, ways),
  }
}

/** What stands in a field of a way: what was typed, or the command that was found for it. */
export const fieldValue = (
  form: Form,
  way: string,
  { name, step }: WayField,
  code: FoundCode | null,
): string =>
  typedFor(form, way).values[name] ?? (step === undefined ? undefined : code?.commands[step][0]) ?? ''

/** What the chosen one is given: as found, unless it was typed. */
export function inputsOf(
  form: Form,
  way: string,
  code: FoundCode | null,
  ways: FoundWays,
): Record<string, string> {
  const { inputs } = typedFor(form, way)
  const found = chosenOf(form, way, code, ways)?.inputs ?? []
  return Object.fromEntries(found.map(({ name, value }) => [name, inputs[name] ?? value]))
}
