import type { VerdictRule } from '../rule'
import { build } from './build'
import { ci } from './ci'
import { commits } from './commits'
import { configuration } from './configuration'
import { dependencies } from './dependencies'
import { fixes } from './fixes'
import { flags } from './flags'
import { freeze } from './freeze'
import { holdRule } from './held'
import { incident } from './incident'
import { infrastructure } from './infrastructure'
import { locked } from './locked'
import { marked } from './marked'
import { migrations } from './migrations'
import { promotion } from './promotion'
import { queue } from './queue'
import { range } from './range'
import { reachable } from './reachable'
import { requested } from './requested'
import { reverted } from './reverted'
import { running } from './running'
import { size } from './size'
import { submodules } from './submodules'
import { takenOut } from './taken-out'
import { target } from './target'
import { time } from './time'
import { trusted } from './trusted'
import { uncertain } from './uncertain'
import { unlisted } from './unlisted'
import { waiting } from './waiting'

/**
 * The rules that a verdict is made of, in the order in which reasons of one gravity are read. A new one is one more line here; what it is
 * called, when it is asked and what it finds stands in its own file.
 */
export const RULES = {
  trusted,
  reachable,
  locked,
  held: holdRule,
  marked,
  uncertain,
  requested,
  migrations,
  reverted,
  range,
  fixes,
  takenOut,
  build,
  target,
  size,
  ci,
  commits,
  freeze,
  incident,
  promotion,
  infrastructure,
  configuration,
  submodules,
  dependencies,
  flags,
  unlisted,
  running,
  time,
  queue,
  waiting,
} as const satisfies Readonly<Record<string, VerdictRule>>

/** Every rule, by what all of them are. */
export const ALL_RULES: readonly VerdictRule<RuleId>[] = Object.values(RULES)

/** What a reason is known by; a workspace file sets its severity by this name. */
export type RuleId = (typeof RULES)[keyof typeof RULES]['id']

/** The rules whose severity a workspace file may set (`risk.rules`). */
export const SETTABLE_RULES: readonly RuleId[] = [
  ...new Set(ALL_RULES.flatMap(({ id, isFixed }) => (isFixed ? [] : [id]))),
]
