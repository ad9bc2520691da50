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

test('a release is tagged and drafted by keys alone', async ({ start, project }) => {
  project.git('config', 'user.name', 'Ada Byron')
  project.git('config', 'user.email', 'ada@example.com')
  project.git('tag', 'v1.2.0')
  const head = project.commit('Add a map', { 'map.txt': 'here\n' })
  const release = { name: 'Site', app: 'site', cadence: 'monthly', day: 15, tag: 'v{SemVer}' }
  const app = await start({ workspace: { ...Object(project.workspace()), releases: [release] } })
  const { keyboard } = app.page
  await expect(app.environment('site/staging')).toContainText('CI green')
  await keyboard.press('Control+4')
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Site 1.3.0')
  await app.tabTo(/^Tag and draft release/)
  await keyboard.press('Enter')
  const sheet = app.page.getByRole('dialog', { name: /^Tag and draft / })
  await expect(sheet.getByRole('list', { name: 'What will be created' })).toContainText(
    'Annotated tag v1.3.0',
  )
  await expect(sheet.getByRole('button', { name: 'Tag and draft release' })).toBeEnabled()
  expect(project.git('tag', '--list')).toBe('v1.2.0')
  await app.tabTo(/^Tag and draft release$/)
  await keyboard.press('Space')
  await expect(sheet).toContainText('It’s tagged and drafted.')
  expect(project.git('cat-file', '-t', 'v1.3.0')).toBe('tag')
  expect(project.head('v1.3.0^{commit}')).toBe(head)
  await keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})
