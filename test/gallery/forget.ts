import { client } from '../../src/renderer/data/client'
import { clearFilter } from '../../src/renderer/state/historyFilter'
import { startOver } from '../../src/renderer/state/ui'

/** A window that is closed keeps nothing: neither what it knew nor what was selected. The next one on the same modules begins so. */
export function forget(): void {
  client.clear()
  startOver()
  clearFilter()
}
