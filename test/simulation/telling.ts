import { type Deploy, deployKey } from '@core/deploys/deploy'
import { compareRevisions } from '@core/snapshot/sightings'
import type { Change } from './server'

interface Watched {
  /** The newest sighting that an app took in and survived. */
  last: Deploy
  /** What must have been told: each state that such an app saw entered. */
  readonly due: Map<string, Deploy>
}

/** As an event's id names a state of a deploy. */
const stateName = ({ status, revision }: Change): string =>
  `${status} ${revision.attempt}.${revision.statusId}`
const changeOf = ({ state, revision }: Deploy): Change => ({ status: state.status, revision })
const identityOf = (deploy: Deploy): string => `${deployKey(deploy)} ${deploy.identity}`

/**
 * Holds what people were told against what the server did and what the app could see of it. A change may go untold only where no app that
 * lived on took in an answer that showed it: then the next change had overtaken it, or the app was killed over it.
 */
export class Telling {
  /** Of each deploy the states that were told, in the order in which they were told. */
  private readonly told = new Map<string, string[]>()
  private readonly watched = new Map<string, Watched>()

  /** These events were told. */
  tell(ids: readonly string[]): void {
    for (const id of ids) {
      const [name, , status, entered, ...identity] = id.split(' ')
      const deploy = `${name} ${identity.join(' ')}`
      this.told.set(deploy, [...(this.told.get(deploy) ?? []), `${status} ${entered}`])
    }
  }

  /** An app has taken in an answer, and lives on. */
  see(deploys: readonly Deploy[]): void {
    for (const deploy of deploys) {
      const known = this.watched.get(identityOf(deploy))
      const due = known?.due ?? new Map<string, Deploy>()
      if (known !== undefined && compareRevisions(known.last.revision, deploy.revision) >= 0) continue
      if (known === undefined || !isSame(changeOf(known.last), changeOf(deploy)))
        due.set(stateName(changeOf(deploy)), deploy)
      this.watched.set(identityOf(deploy), { last: deploy, due })
    }
  }

  /** What was told of a deploy and should not have been, or the other way round; `isKept`: the server still knows it. */
  wrongs(deploy: Deploy, changes: readonly Change[], isKept: boolean): string[] {
    const name = deployKey(deploy)
    const told = this.told.get(identityOf(deploy)) ?? []
    const happened = changes.map(stateName)
    const twice = new Set(told.filter((state, i) => told.indexOf(state) !== i))
    // When the server has forgotten a deploy the app says that it is not known how it ended.
    const madeUp = told.filter((state) => !happened.includes(state))
    const places = told.map((state) => happened.indexOf(state)).filter((place) => place >= 0)
    const due = [...(this.watched.get(identityOf(deploy))?.due.keys() ?? [])]
    const last = changes.find((change) => stateName(change) === told.at(-1))
    return [
      ...[...twice].map((state) => `${name} ${state} was told more than once`),
      ...(places.some((place, i) => place < (places[i - 1] ?? 0)) ? [`${name} was told out of order`] : []),
      ...(isKept ? madeUp.map((state) => `${name} ${state} was told and never happened`) : []),
      ...(isKept ? due.filter((state) => !told.includes(state)) : []).map(
        (state) => `${name} ${state} was seen and never told`,
      ),
      ...(isKept && !isSame(last, changes.at(-1))
        ? [`of ${name} ${told.at(-1) ?? 'nothing'} was told last, and it is ${happened.at(-1)}`]
        : []),
      ...(madeUp.length > 1 ? [`${name} was told to be lost ${madeUp.length} times`] : []),
    ]
  }
}

/** Whether a person would be told the same of both. */
const isSame = (a: Change | undefined, b: Change | undefined): boolean =>
  a?.status === b?.status && a?.revision.attempt === b?.revision.attempt
