import { expect, test } from './support/test'

test.use({ ownElectron: true })

// What the workflows run on macOS and Windows too, where the desktop of the other tests isn't.
test('the app starts, has its tray icon, deploys and may notify', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace() })
  await expect(app.environment('site/staging')).toBeVisible()
  await expect.poll(async () => JSON.stringify(await app.call('machine', null))).toContain('"tray":true')
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText(project.head().slice(0, 7))
  expect(project.runs('staging')).toBe('WELCOME')
  expect(await app.app.evaluate(({ Notification }) => Notification.isSupported())).toBe(true)
})
