import { filesOpenIn, killAll } from './support/processes'
import { expect, test } from './support/test'

test.use({ ownElectron: true })

test('a deploy whose processes outlive a crash is followed to its end, and shipped exactly once', async ({
  start,
  project,
  notifications,
}) => {
  project.hold('ship-staging')
  const workspace = project.workspace()
  const app = await start({ workspace })
  await app.deploy('site/staging')
  await expect.poll(() => project.begun('staging')).toEqual([project.head()])
  await app.kill9()

  const again = await start({ workspace })
  await expect(again.active('site/staging#1')).toContainText('Shipping')
  project.release('ship-staging')
  await expect(again.active('site/staging#1')).toBeHidden()
  await expect(again.environment('site/staging')).toContainText('up to date')
  expect(project.shipped('staging')).toEqual([project.head()])
  expect(project.begun('staging')).toEqual([project.head()])
  await again.view('History')
  await expect(again.historyRows).toHaveCount(1)
  await expect(again.historyRow('site/staging#1')).toContainText('Finished')
  await notifications.waitFor(/finished/)
})

test('after a crash nothing of the app stays on the screen, though its deploy lives on', async ({
  start,
  project,
  trayOf,
  screenOf,
}) => {
  project.hold('ship-staging')
  const app = await start({ workspace: project.workspace() })
  const tray = await trayOf(app)
  const screen = screenOf(app)
  await expect.poll(() => screen.visible()).toHaveLength(1)
  await app.deploy('site/staging')
  await expect.poll(() => project.begun('staging')).toEqual([project.head()])
  await app.kill9()
  const steps = app.processes().filter(({ command }) => command.includes('.sh'))
  const open = steps.flatMap(({ pid }) => filesOpenIn(pid))
  // Its log and its script; no socket and no pipe of the app, which would live on with it.
  expect(open.filter((file) => !/^\/dev\/null$|\/log$|\.sh$/.test(file))).toEqual([])
  expect(open.some((file) => file.endsWith('/log'))).toBe(true)
  await expect.poll(() => tray.isThere()).toBe(false)
  await expect.poll(() => screen.visible()).toEqual([])
  expect(app.processes()).not.toEqual([])
})

test('a deploy that ended while nobody watched is told as it ended', async ({ start, project }) => {
  project.hold('ship-staging')
  const workspace = project.workspace()
  const app = await start({ workspace })
  await app.deploy('site/staging')
  await expect.poll(() => project.begun('staging')).toEqual([project.head()])
  await app.kill9()
  project.release('ship-staging')
  await expect.poll(() => app.processes(), { message: 'the ship ends by itself' }).toEqual([])

  const again = await start({ workspace })
  await expect(again.environment('site/staging')).toContainText('up to date')
  await again.view('History')
  await expect(again.historyRow('site/staging#1')).toContainText('Finished')
  expect(project.shipped('staging')).toEqual([project.head()])
})

test('a deploy that was killed with the app is shown as interrupted, and never run again', async ({
  start,
  project,
  notifications,
  trayOf,
}) => {
  project.hold('ship-staging')
  const workspace = project.workspace()
  const app = await start({ workspace })
  await app.deploy('site/staging')
  await expect.poll(() => project.begun('staging')).toEqual([project.head()])
  await app.kill9()
  await killAll(app.processes().map(({ pid }) => pid))
  project.release('ship-staging')

  const again = await start({ workspace })
  await expect(again.environment('site/staging')).toContainText('interrupted')
  await expect(again.actives.getByRole('article')).toHaveCount(0)
  await expect.poll(() => trayOf(again).then((tray) => tray.state())).toBe('failing')
  await again.view('History')
  await expect(again.historyRow('site/staging#1')).toContainText('Failed in Ship')
  const told = await notifications.waitFor(/site\/staging#1 failed|While you were away/)
  expect(told.summary + told.body).toMatch(/failed/)
  expect(project.begun('staging')).toEqual([project.head()])
  expect(project.shipped('staging')).toEqual([])
})

test('what waited in the queue when the app was killed is not shipped by itself', async ({
  start,
  project,
}) => {
  project.hold('ship-staging')
  const workspace = project.workspace()
  const app = await start({ workspace })
  await app.deploy('site/staging')
  await expect.poll(() => project.begun('staging')).toEqual([project.head()])
  await app.deploy('site/staging')
  await expect(app.active('site/staging#2')).toContainText('Waits for site/staging#1')
  await app.kill9()

  const again = await start({ workspace })
  await expect(again.active('site/staging#1')).toBeVisible()
  project.release('ship-staging')
  await expect(again.actives.getByRole('article')).toHaveCount(0)
  await again.view('History')
  await expect(again.historyRow('site/staging#1')).toContainText('Finished')
  await expect(again.historyRow('site/staging#2')).toContainText('Failed')
  expect(project.shipped('staging')).toEqual([project.head()])
})

test('quitting in the middle of a deploy leaves it to finish by itself', async ({
  start,
  project,
  trayOf,
}) => {
  project.hold('ship-staging')
  const workspace = project.workspace()
  const app = await start({ workspace })
  await app.deploy('site/staging')
  await expect.poll(() => project.begun('staging')).toEqual([project.head()])
  const tray = await trayOf(app)
  await tray.choose('Quit')
  await expect.poll(() => app.electronProcesses()).toEqual([])
  project.release('ship-staging')

  const again = await start({ workspace })
  await expect(again.environment('site/staging')).toContainText('up to date')
  expect(project.shipped('staging')).toEqual([project.head()])
})
