import { DROP_CHANNEL } from '@contract/channels'
import { ipcRenderer, webUtils } from 'electron'

/**
 * Tells main of a file that the person drops on the window. Nothing of it passes through the page, whose script can't reach this channel, and
 * can't make such a drop up either: only a drag of the system's is trusted (`isTrusted`), what it carries can't be written to by then, and
 * Chromium gives a path to files that came from the disk by the person's hand only; one that script makes has none.
 */
export function tellDrops(page: Pick<Window, 'addEventListener'>): void {
  // Without an answer to this the system lets nothing be dropped.
  page.addEventListener('dragover', (event) => {
    if (!event.isTrusted || event.dataTransfer?.types.includes('Files') !== true) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  })
  page.addEventListener('drop', (event) => {
    if (!event.isTrusted || event.dataTransfer?.types.includes('Files') !== true) return
    event.preventDefault()
    const [file, another] = event.dataTransfer.files
    if (file === undefined || another !== undefined) return
    const path = pathOf(file)
    if (path !== '') ipcRenderer.send(DROP_CHANNEL, path)
  })
}

/** Where a file lies on the disk; empty for one that doesn't. Electron says so by a function since 29, and by a property of the file until 31. */
function pathOf(file: File): string {
  if (webUtils !== undefined) return webUtils.getPathForFile(file)
  return 'path' in file && typeof file.path === 'string' ? file.path : ''
}
