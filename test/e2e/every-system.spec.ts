import { expect, test } from './support/test'

test.use({ ownElectron: true })

// What the workflows run on macOS and Windows too, where the desktop of the other tests isn't.
test('the app starts, has its tray icon, deploys and notifies', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace() })
  await expect(app.environment('site/staging')).toBeVisible()
  // The icon has a place where the system shows it; it is asked for when the icon changes next, by the deploy. Linux never tells, but the app knows there.
  const icon = app.app.evaluate(
    ({ Tray }) =>
      new Promise<{ width: number; height: number }>((resolve) => {
        const { setToolTip } = Tray.prototype
        Tray.prototype.setToolTip = function (text) {
          resolve(this.getBounds())
          setToolTip.call(this, text)
        }
      }),
  )
  await app.deploy('site/staging')
  const { width, height } = await icon
  if (process.platform === 'linux')
    await expect.poll(async () => JSON.stringify(await app.call('machine', null))).toContain('"tray":true')
  else expect(Math.min(width, height)).toBeGreaterThan(0)
  await expect(app.environment('site/staging')).toContainText(project.head().slice(0, 7))
  expect(project.runs('staging')).toBe('WELCOME')
  const isMac = process.platform === 'darwin'
  const notified = await app.app.evaluate(
    ({ Notification }, answersWithinMs) =>
      new Promise<string>((resolve) => {
        if (answersWithinMs !== null) setTimeout(resolve, answersWithinMs, 'no answer')
        const notification = new Notification({ title: 'site/staging finished', body: 'by ada' })
        notification.once('show', () => resolve('shown'))
        notification.once('failed', (_event, error) => resolve(error))
        notification.show()
      }),
    isMac ? 10_000 : null,
  )
  // The Electron of a checkout has no developer’s signature, so macOS refuses its notifications or leaves them unanswered (electron.d.ts, `getHistory`): that the app
  // lives on is all that can be asked there.
  if (isMac) test.info().annotations.push({ type: 'notification', description: notified })
  else expect(notified).toBe('shown')
})
