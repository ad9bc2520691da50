import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceOf } from './support/repository'
import { expect, test } from './support/test'

interface Seen {
  readonly text: string
  readonly pressable: number
  readonly isAlone: boolean
}

test('a window shows what was known, with its age and nothing to press, until it knows how things stand', async ({
  start,
  project,
}) => {
  const workspace = workspaceOf(project.app({ environments: [{ name: 'staging' }] }))
  const app = await start({ workspace })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  // Looked at as soon as it is there: it is gone a moment later.
  await app.page.context().addInitScript(() => {
    const seen: unknown[] = []
    Object.assign(window, { seen })
    new MutationObserver(() => {
      const picture = document.getElementById('known-picture')
      if (picture === null || seen.length > 0) return
      const root = document.getElementById('root')
      seen.push({
        text: picture.textContent,
        pressable: picture.querySelectorAll('button, a, input, select, [tabindex]').length,
        isAlone: root !== null && getComputedStyle(root).visibility === 'hidden',
      })
    }).observe(document, { childList: true, subtree: true })
  })
  const seenOnLoading = async (): Promise<readonly Seen[]> => {
    await app.page.reload()
    await expect(app.environment('site/staging')).toBeVisible()
    await expect(app.page.locator('#known-picture')).toHaveCount(0)
    return app.page.evaluate(() => ('seen' in window && Array.isArray(window.seen) ? window.seen : []))
  }
  const [seen] = await seenOnLoading()
  expect(seen).toMatchObject({ pressable: 0, isAlone: true })
  expect(seen?.text).toContain('As of just now. Checking how things stand now.')
  expect(seen?.text).toContain('site/staging')
  await app.close()

  const known = readFileSync(join(app.dir, 'picture.json'), 'utf8')
  expect(known).toContain('"environment":"staging"')
  const again = await start({ workspace })
  await expect(again.environment('site/staging')).toContainText('up to date')
  expect(await again.page.locator('#known').textContent()).toBe(known.slice(known.indexOf('\n') + 1))
})
