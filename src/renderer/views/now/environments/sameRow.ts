import { isSame } from '@core/util/same'
import type { EnvironmentRow } from './rows'

type Compare = (a: EnvironmentRow, b: EnvironmentRow) => boolean

const isThis =
  (field: keyof EnvironmentRow): Compare =>
  (a, b) =>
    a[field] === b[field]

/** What of a row is the same: its parts keep their identity from one snapshot to the next, but for those that are made again with it. */
const SAME: Record<keyof EnvironmentRow, Compare> = {
  key: isThis('key'),
  app: isThis('app'),
  environment: isThis('environment'),
  need: isThis('need'),
  status: isThis('status'),
  head: isThis('head'),
  // What CI says is looked at often, and seldom says anything new.
  ci: (a, b) => isSame(a.ci, b.ci),
  waiting: isThis('waiting'),
  trouble: (a, b) => isSame(a.trouble, b.trouble),
  locked: isThis('locked'),
  hold: isThis('hold'),
  mark: isThis('mark'),
  errors: isThis('errors'),
  promotion: (a, b) => isSame(a.promotion, b.promotion),
}
const COMPARES = Object.values(SAME)

/** A row is made again for each snapshot; its parts tell whether it says anything new. */
export const sameRow = (a: EnvironmentRow, b: EnvironmentRow): boolean =>
  COMPARES.every((isSamePart) => isSamePart(a, b))
