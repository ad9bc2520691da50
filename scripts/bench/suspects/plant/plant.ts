import type { Chance } from '../chance'
import type { File, Language, State, Step } from '../model'
import type { Site } from '../noise'
import type { Maker } from '../project'

/** What a history's failure is about. `flaky`: no commit is at fault. */
export type Kind = 'code' | 'test' | 'dependency' | 'migration' | 'flaky'
export const KINDS: readonly Kind[] = ['code', 'test', 'dependency', 'migration', 'flaky']

/** What culprits are made of. */
export interface Ground {
  readonly chance: Chance
  readonly maker: Maker
  readonly language: Language
  readonly base: State
}

/** A culprit among the commits of a range, and what the failure looks like. */
export interface Planted {
  /** null where there is none. */
  readonly step: Step | null
  /** Files that the failure names or passes through, which other commits touch as well. */
  readonly hot: readonly File[]
  /** Lines that must still be there in the end. */
  readonly kept: ReadonlySet<number>
  /** The package of which it takes another version, where it does. */
  readonly keptPackage?: string
  /** Commits that compete on purpose, beside the ordinary ones. */
  readonly rivals: (site: Site) => readonly Step[]
  /** The log has nothing by which the culprit could be told from others of its kind. */
  readonly isSilent?: boolean
  /** The log of the failing run on the newest commit. */
  readonly log: (end: State) => string
}

/** A line of a stack trace. */
export interface TraceLine {
  readonly path: string
  readonly line: number
  readonly text: string
  readonly name: string
}

export const codeFiles = ({ base }: Ground): File[] =>
  [...base.values()].filter(({ blocks }) => blocks[0]?.isTest === false)

export const testsOf = ({ base }: Ground, { module, name }: File): File | undefined =>
  [...base.values()].find(
    (file) => file.module === module && file.name === name && file.blocks[0]?.isTest === true,
  )
