import { expect, test } from './support/test'

test('a log streams as it is written, with its phases; it can be searched and copied', async ({
  start,
  project,
}) => {
  project.hold('ship-staging')
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/staging')
  await app.active('site/staging#1').getByRole('button', { name: 'Log' }).click()
  const log = app.log
  await expect(log.getByRole('heading')).toContainText(['CI', 'Build', 'Ship'])
  await expect(log).toContainText('building welcome')
  await expect(log).toContainText('copying to staging')
  await expect(log.getByText('done', { exact: true })).toHaveCount(0)
  project.release('ship-staging')
  await expect(log.getByText('done', { exact: true })).toBeVisible()

  const panel = app.page.getByRole('region', { name: 'Log', exact: true })
  await panel.getByRole('searchbox', { name: 'Search this log' }).fill('welcome')
  await expect(panel.getByRole('status')).toHaveText('1 found')
  await panel.getByRole('searchbox').press('Enter')
  await expect(panel.getByRole('status')).toHaveText('1 of 1')
  await panel.getByRole('button', { name: 'Copy all' }).click()
  await expect
    .poll(() => app.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('building welcome')
})

test('it follows the end until one scrolls up, and again when asked to', async ({ start, project }) => {
  project.commit('A chatty ship', {
    'ship.sh': `i=0; while [ $i -lt 300 ]; do echo "line $i"; i=$((i+1)); done
sh wait.sh "$2" "ship-$1"
i=300; while [ $i -lt 600 ]; do echo "line $i"; i=$((i+1)); done
sh wait.sh "$2" ship-again
echo "line 600"
`,
  })
  project.hold('ship-staging')
  project.hold('ship-again')
  const app = await start({ workspace: project.workspace({ check: null }) })
  await app.deploy('site/staging')
  await app.active('site/staging#1').getByRole('button', { name: 'Log' }).click()
  const log = app.log
  await expect(log.getByText('line 299', { exact: true })).toBeInViewport()
  await log.hover()
  await app.page.mouse.wheel(0, -3000)
  await expect(log.getByText('line 299', { exact: true })).not.toBeInViewport()
  project.release('ship-staging')
  const follow = app.page.getByRole('button', { name: 'Follow', pressed: false })
  await expect(follow).toBeVisible()
  await expect(log.getByText('line 599', { exact: true })).not.toBeInViewport()
  await follow.click()
  await expect(log.getByText('line 599', { exact: true })).toBeInViewport()
  // Asked to while the wheel still runs out, it follows all the same.
  await log.hover()
  await app.page.mouse.wheel(0, -3000)
  await follow.click()
  await expect(log.getByText('line 599', { exact: true })).toBeInViewport()
  project.release('ship-again')
  await expect(log.getByText('line 600', { exact: true })).toBeInViewport()
})
