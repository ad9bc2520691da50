// Every state of the gallery in a browser of today: it draws itself without a fault, and can be used with a screen reader and poor eyes.
import { expect, type Page, test } from '@playwright/test'
import { violations } from '../e2e/support/axe'
import { STATES } from './states'

let page: Page
const faults: string[] = []

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage()
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
})

for (const [name, { answers, sheet }] of STATES) {
  test(name, async () => {
    faults.length = 0
    // Before anything is known the view is empty, and an empty one has no heading.
    const isEmpty = sheet === null && answers.snapshot === 'waits'
    const shown = isEmpty
      ? page.getByRole('navigation', { name: 'Views' })
      : page.getByRole(sheet === null ? 'heading' : 'dialog', sheet === null ? { level: 1 } : {})
    await page.goto(`/?state=${encodeURIComponent(name)}`)
    await expect(shown).toBeVisible()
    await expect(page.getByText('could not be shown')).toHaveCount(0)
    const found = await violations({ page }, 'light')
    expect(isEmpty ? found.filter((one) => !one.startsWith('page-has-heading-one:')) : found).toEqual([])
    expect(faults).toEqual([])
  })
}

test('the list leads to every state', async () => {
  await page.goto('/')
  await expect(page.getByRole('link')).toHaveCount(STATES.size)
})
