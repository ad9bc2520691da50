import { expect, test } from './support/test'

test('a deploy is made, cancelled and rolled back by keys alone', async ({ start, project }) => {
  const environments = [{ name: 'staging' }]
  const app = await start({ workspace: project.workspace({ environments }) })
  const staging = app.environment('site/staging')
  const { keyboard } = app.page
  const deploy = async () => {
    await keyboard.press('j')
    await keyboard.press('d')
    await expect(app.verdict(app.deploySheet)).toContainText(/Go|Caution/)
    await app.tabTo(/^Deploy( when green)?$/)
    await keyboard.press('Space')
    await expect(app.deploySheet).toBeHidden()
  }
  await expect(staging).toContainText('CI green')
  const first = project.head()
  await deploy()
  await expect(staging).toContainText('up to date')

  const second = project.commit('A second page', { 'second.txt': 'two\n' })
  await expect(staging).toContainText('1 commit waiting')
  await expect(staging).toContainText('CI green')
  project.hold('build')
  await deploy()
  await expect.poll(() => project.built()).toContain(second)
  await app.arrowTo(app.active('site/staging#2'), /^Cancel site\/staging#2$/)
  await keyboard.press('Enter')
  project.release('build')
  await expect(app.active('site/staging#2')).toBeHidden()
  expect(project.shipped('staging')).toEqual([first])

  await deploy()
  await expect(staging).toContainText('up to date')
  await keyboard.press('j')
  await keyboard.press('r')
  await expect(app.verdict(app.rollbackSheet)).toContainText(/Go|Caution/)
  await app.tabTo(/^Roll back$/)
  await keyboard.press('Space')
  await expect(app.rollbackSheet).toBeHidden()
  await expect.poll(() => project.shipped('staging')).toEqual([first, second, first])
})
