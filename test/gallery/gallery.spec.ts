// Every state of the gallery in a browser of today: it draws itself without a fault at every width, and can be used with a screen
// reader and poor eyes.
import { test as base, expect, type Page } from '@playwright/test'
import { violations } from '../e2e/support/axe'
import { STATES } from './states'

declare global {
  interface Window {
    /** What is wrong with where things are in the state that is open (`layout.ts`). */
    readonly layoutFaults?: () => string[]
    /** Closes what is open, and shows this state (`main.ts`). */
    readonly showState: (name: string) => Promise<void>
  }
}

const SIZE = { width: 1040, height: 700 }
/** The widest and the narrowest window, some between, and what is left of one of 1040 px at 200 %, of the narrowest at 200 % and of one of 1280 px at 400 %. It ends as wide as it began. */
const WIDTHS = [1600, 900, 760, 720, 520, 360, 320, 1040]

interface Gallery {
  readonly page: Page
  /** What went wrong in the page since this was emptied. */
  readonly faults: string[]
}

/** A worker has one page for all of its states: reading the window's modules takes longer than to show one of them. */
const test = base.extend<object, { gallery: Gallery }>({
  gallery: [
    async (
      { browser },
      use,
      {
        project: {
          use: { baseURL = '' },
        },
      },
    ) => {
      const page = await browser.newPage({ baseURL, viewport: SIZE })
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
      })
      await page.goto('/')
      await use({ page, faults })
      await page.close()
    },
    { scope: 'worker' },
  ],
})

/** What is cut, lies over something else or has to be scrolled to the side at any width. */
async function faultsOfLayout(page: Page): Promise<string[]> {
  const all: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ ...SIZE, width })
    const found = await page.evaluate(
      () =>
        new Promise<string[]>((done) => {
          // What follows the window's size does so in the frame after.
          requestAnimationFrame(() =>
            requestAnimationFrame(() => done(window.layoutFaults?.() ?? ['none looked for'])),
          )
        }),
    )
    all.push(...found.map((fault) => `${width} px: ${fault}`))
  }
  return all
}

/** What is left of a window of the usual size at 200 %. */
const HALF = { width: SIZE.width / 2, height: SIZE.height / 2 }

/** The buttons of a sheet that nobody can press there, since they lie beyond its edge and it does not scroll. */
async function buttonsOutOfReach(page: Page): Promise<string[]> {
  await page.setViewportSize(HALF)
  const beyond = await page.evaluate(() =>
    [...document.querySelectorAll('dialog[open]')].flatMap((dialog) => {
      const { bottom } = dialog.getBoundingClientRect()
      return [...dialog.querySelectorAll('footer button')]
        .filter((button) => button.getBoundingClientRect().bottom > bottom)
        .map((button) => button.textContent ?? '')
    }),
  )
  await page.setViewportSize(SIZE)
  return beyond
}

for (const [name, { answers, sheet }] of STATES) {
  test(name, async ({ gallery: { page, faults } }) => {
    faults.length = 0
    // Before anything is known the view is empty, and an empty one has no heading.
    const isEmpty = sheet === null && answers.snapshot === 'waits'
    const shown = isEmpty
      ? page.getByRole('navigation', { name: 'Views' })
      : page.getByRole(sheet === null ? 'heading' : 'dialog', sheet === null ? { level: 1 } : {})
    await page.evaluate((state) => window.showState(state), name)
    await expect(page.locator('html')).toHaveAttribute('data-state', 'shown')
    await expect(shown).toBeVisible()
    await expect(page.getByText('could not be shown')).toHaveCount(0)
    const found = await violations({ page }, 'light')
    expect(isEmpty ? found.filter((one) => !one.startsWith('page-has-heading-one:')) : found).toEqual([])
    for (const media of [{ colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
      await page.emulateMedia(media)
      expect(await violations({ page }, 'dark'), JSON.stringify(media)).toEqual([])
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
    expect(await faultsOfLayout(page)).toEqual([])
    expect(await buttonsOutOfReach(page)).toEqual([])
    expect(faults).toEqual([])
  })
}

/** What a sheet that looks things up may come to be while it is open. */
const WHILE_OPEN = {
  'a deploy': (state: string) => /^sheet deploy: (?!.*approv)/.test(state),
  'a deploy that needs approval': (state: string) => /^sheet deploy: .*approv/.test(state),
  'a rollback': (state: string) => /^sheet rollback: (?!cancels|what was to be)/.test(state),
  'a rollback that cancels first': (state: string) => /^sheet rollback: (cancels|what was to be)/.test(state),
}

for (const [sheet, isOne] of Object.entries(WHILE_OPEN)) {
  test(`whatever the sheet of ${sheet} learns, its two buttons stay under the pointer`, async ({
    gallery: { page },
  }) => {
    const states = [...STATES.keys()].filter(isOne)
    expect(states.length).toBeGreaterThan(1)
    const places: Record<string, unknown> = {}
    for (const name of states) {
      await page.evaluate((state) => window.showState(state), name)
      await expect(page.locator('html')).toHaveAttribute('data-state', 'shown')
      const buttons = page.getByRole('dialog').locator('footer').getByRole('button')
      await expect(buttons.last()).toBeVisible()
      const boxes: unknown[] = []
      for (const size of [{ width: 720, height: 480 }, SIZE]) {
        await page.setViewportSize(size)
        boxes.push(await buttons.nth(-2).boundingBox(), await buttons.last().boundingBox())
      }
      places[name] = JSON.stringify(boxes)
    }
    const [first = ''] = states
    expect(places).toEqual(Object.fromEntries(states.map((state) => [state, places[first]])))
  })
}

test('the list leads to every state', async ({ page }) => {
  await page.goto('/')
  const links = page.getByRole('link')
  await expect(links).toHaveText([...STATES.keys()])
  await links.first().click()
  await expect(page.locator('html')).toHaveAttribute('data-state', 'shown')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
