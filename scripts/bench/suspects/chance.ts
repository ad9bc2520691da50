import { Random } from '../../../test/simulation/random'

/** A stream of chance with what the bench asks of it. */
export class Chance extends Random {
  /** One of some things, which must not be none. */
  of<T>(things: readonly T[]): T {
    const thing = things[Math.floor(this.next() * things.length)]
    if (thing === undefined) throw new Error('there is nothing to choose from')
    return thing
  }

  /** So many of them, each once, in no order. */
  some<T>(things: readonly T[], count: number): T[] {
    const left = [...things]
    const taken: T[] = []
    while (taken.length < count && left.length > 0) {
      taken.push(...left.splice(Math.floor(this.next() * left.length), 1))
    }
    return taken
  }
}
