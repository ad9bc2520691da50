import { z } from 'zod'

export const LevelSchema = z.enum(['go', 'caution', 'stop'])
export type Level = z.infer<typeof LevelSchema>

/** What people call a level. `--json` of the command line says it so, too. */
export const LEVELS: Readonly<Record<Level, string>> = { go: 'Go', caution: 'Caution', stop: 'Stop' }

const GRAVITY: Record<Level, number> = { stop: 2, caution: 1, go: 0 }

/** Whether one level speaks more against shipping than another. */
export const graverThan = (level: Level, other: Level): boolean => GRAVITY[level] > GRAVITY[other]

/** For sorting: the gravest first. */
export const byGravity = (a: { readonly level: Level }, b: { readonly level: Level }): number =>
  GRAVITY[b.level] - GRAVITY[a.level]

/** How grave a team finds what a rule says against shipping; `off`: not worth a word. */
export type RuleSeverity = Level | 'off'
/** By the names of rules that a workspace file may set. */
export type Severities = Readonly<Partial<Record<string, RuleSeverity>>>
