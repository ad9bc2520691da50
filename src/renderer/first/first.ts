import { showPicture } from './picture'

/** How long a picture that nobody sees is waited for, ms. */
const LATEST = 1_000

/** Resolves when what was drawn is on the screen. Until then main must not be kept busy, which has a part in that. */
const painted = (): Promise<void> =>
  new Promise((done) => {
    new PerformanceObserver((paints) => {
      if (paints.getEntriesByName('first-contentful-paint').length > 0) done()
    }).observe({ type: 'paint', buffered: true })
    setTimeout(done, LATEST)
  })

/** What draws the window is read and compiled from now on (the page names it, electron.vite.config.mts). */
const readAhead = (): void => {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[data-later]'))
    link.rel = 'modulepreload'
}

/** The shapes of what is known, those of all that is asked and answered, what keeps it, and what draws the window. */
const PARTS = [
  () => import('@core/snapshot/snapshot'),
  () => import('@contract/contract'),
  () => import('../data/queries'),
  () => import('../main'),
] as const

async function begin(): Promise<void> {
  // What was known is on the screen before the engine has even read what draws the window.
  if (showPicture(document, Date.now())) {
    requestAnimationFrame(() => setTimeout(readAhead))
    await painted()
  }
  readAhead()
  // One after the other, since together they would hold up the window for longer than anybody should notice.
  for (const part of PARTS) {
    await part()
    await new Promise((turn) => setTimeout(turn))
  }
}

// Not awaited here: what draws the window imports what stands beside this.
void begin()
