import { byNeed, type NeedFacts, needFactsOf } from '../attention'
import { shortSha } from '../commits/commit'
import { isIn } from '../deploys/deploy'
import { type EnvironmentStatus, uncertainWords } from '../deploys/environment'
import { LIMITS } from '../limits'
import type { AppsInNow } from '../settings'
import type { Snapshot } from '../snapshot/snapshot'
import { cutTo } from '../text/foreign-text'
import type { Picture, PictureRow } from './read'
import * as words from './words'

export { type Picture, readPicture } from './read'

/** The apps that a person wants first, and those that they want out of sight. */
type AppChoice = Pick<AppsInNow, 'pinned' | 'hidden'>

/** What is known of the environments, in the order in which the window lists them. */
export function pictureOf(snapshot: Snapshot, at: number, { pinned, hidden }: AppChoice): Picture {
  const all = snapshot.apps.flatMap((app) =>
    app.environments.map(({ name }) => ({
      app: app.name,
      environment: name,
      ...needFactsOf(snapshot, app, name),
    })),
  )
  // What failed is never out of sight.
  const shown = all.filter(({ app, need }) => need === 'failed' || !hidden.includes(app))
  const rows = byNeed(shown, ({ app }) => pinned.includes(app)).map(rowOf)
  const most = LIMITS.window.picture
  return { at, rows: rows.slice(0, most), more: Math.max(0, rows.length - most) }
}

function rowOf({
  app,
  environment,
  status,
}: Pick<PictureRow, 'app' | 'environment'> & NeedFacts): PictureRow {
  const nothing = { app, environment, sha: null, subject: null, by: null, since: null }
  if (status === null) return { ...nothing, stood: words.NOT_KNOWN }
  const { current } = status
  const stood = stoodOf(status)
  if (uncertainWords(status) !== null || status.rolledBackElsewhere !== null) return { ...nothing, stood }
  if (current === null) return { ...nothing, stood: stood ?? words.NOTHING_RAN }
  return {
    app,
    environment,
    sha: current.sha === null ? null : shortSha(current.sha),
    subject: cutTo(current.subject ?? current.ref, LIMITS.field.name),
    by: current.by,
    since: isIn(current, 'finished') ? current.state.endedAt : current.createdAt,
    stood,
  }
}

function stoodOf(status: EnvironmentStatus): string | null {
  const [next] = status.active
  if (next !== undefined) return words.wasUnderWay(next.number)
  if (uncertainWords(status) !== null || status.rolledBackElsewhere !== null) return words.NOT_CERTAIN
  return status.failed === null ? null : words.failed(status.failed.number)
}
