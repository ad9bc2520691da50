import { app } from 'electron'
import { build } from '.'
import type { Flags } from './desktop/flags'
import { onQuit } from './desktop/power'
import { Shell } from './desktop/shell'
import { within } from './engine/within'
import { notices as noticesFeature } from './features/notices'
import type { Start } from './parts'
import { managedFile, readManaged } from './storage/managed'
import { createSettings } from './storage/settings'

/** Who quits does not wait for a disk that does not answer, ms. */
const FLUSH_MS = 3_000
/** Opens the app behind the window that is on its way. */
export async function startBinnacle(start: Start) {
  const { flags, log, clock } = start
  const shell = new Shell(start)
  const notices = noticesFeature({ log, changed: () => shell.publish('machine') })
  const settings = createSettings(app.getPath('userData'), notices.report)
  shell.belongTo(settings)
  // The page's process waits for this one more than once while it loads, so the rest is built in short turns.
  await new Promise<void>((turn) => setImmediate(turn))
  const managed = await readManaged(managedFile(process.platform), notices.report)
  const built = build(start, { shell, notices, settings, managed })
  const { workspace } = built
  start.tellUnforeseen(notices.say)
  onQuit(
    () => within(clock, FLUSH_MS, settings.flushed(), undefined),
    () => {
      built.close()
      log.info('Binnacle has quit.')
    },
  )
  for (const error of flags.errors) notices.say(error)
  if (flags.sample) {
    const sample = await workspace.openSample()
    if (!sample.ok) notices.report(sample.problem)
  } else {
    const files = [flags.workspace, settings.get().workspace].filter((file) => file !== null)
    if (flags.trustWorkspace && files[0] !== undefined) workspace.grantForRun(files[0])
    await workspace.openFirst(files)
  }
  shell.followTray()
  return {
    show: () => shell.show(),
    /** A second start: the window comes up, and what it asked for is opened. */
    startedAgain: (asked: Flags) => {
      shell.startedAgain(asked)
      for (const error of asked.errors) notices.say(error)
      if (asked.workspace === null) return
      if (asked.trustWorkspace) workspace.grantForRun(asked.workspace)
      void workspace.open(asked.workspace)
    },
  }
}
