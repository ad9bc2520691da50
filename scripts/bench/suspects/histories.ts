import { Chance } from './chance'
import { LANGUAGES } from './language'
import type { Step } from './model'
import { ordinary, type Site } from './noise'
import { plantCode } from './plant/code'
import { plantFlaky } from './plant/flaky'
import type { Ground, Kind, Planted } from './plant/plant'
import { plantDependency, plantMigration } from './plant/steps'
import { plantTest } from './plant/test'
import { Maker } from './project'
import type { Piece, Stream, Written } from './repository'

const PLANTS: Readonly<Record<Kind, (ground: Ground) => Planted>> = {
  code: plantCode,
  test: plantTest,
  dependency: plantDependency,
  migration: plantMigration,
  flaky: plantFlaky,
}

/** A history with a failure, and the commit that is to blame for it by its mark; null where none is. */
export interface History extends Written {
  readonly kind: Kind
  readonly seed: number
  readonly culprit: number | null
  /** Its log has nothing by which the culprit could be told from others of its kind. */
  readonly isSilent: boolean
  readonly log: string
}

/** Builds the history of a seed: 8 to 50 commits, a third of them on branches that are merged, the culprit anywhere. */
export function historyOf(kind: Kind, seed: number, stream: Stream): History {
  const chance = new Chance(seed)
  const language = chance.of(LANGUAGES)
  const maker = new Maker(chance, language)
  const base = maker.project()
  const planted = PLANTS[kind]({ chance, maker, language, base })
  const site: Site = {
    maker,
    chance,
    base,
    hot: planted.hot,
    kept: planted.kept,
    keptPackage: planted.keptPackage ?? null,
  }
  const steps: Step[] = [
    ...planted.rivals(site),
    ...Array.from({ length: chance.between(8, 50) }, () => ordinary(site)),
  ]
  const shuffled = chance.some(steps, steps.length)
  if (planted.step !== null) shuffled.splice(chance.between(0, shuffled.length), 0, planted.step)
  const written = stream.write(`${kind}-${seed}`, base, piecesOf(shuffled, chance), language)
  const culprit = planted.step === null ? null : (written.marks.get(planted.step) ?? null)
  return {
    ...written,
    kind,
    seed,
    culprit,
    isSilent: planted.isSilent ?? false,
    log: planted.log(written.end),
  }
}

function piecesOf(steps: readonly Step[], chance: Chance): Piece[] {
  const pieces: Piece[] = []
  for (let i = 0; i < steps.length; ) {
    const count = chance.chance(0.15) ? chance.between(2, 4) : 1
    const taken = steps.slice(i, i + count)
    const [step] = taken
    if (count > 1) pieces.push({ kind: 'branch', steps: taken })
    else if (step !== undefined) pieces.push({ kind: 'commit', step })
    i += count
  }
  return pieces
}
