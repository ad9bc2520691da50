import { killDeploys, killDrafts } from '../soak/kills'
import { live } from '../soak/schedule'
import { electronBinary, root, switchesOf } from './support/electron'
import { expect, test } from './support/test'

const SEEDS = [3, 7, 11]

function placeHere() {
  return { binary: electronBinary(), flags: switchesOf({}), app: root, env: process.env }
}

test('killed with kill -9 among broken connections, the app starts nothing twice, loses nothing and tells every end once', async () => {
  const place = placeHere()
  const reports = await Promise.all(SEEDS.map((seed) => live(seed, place)))
  const wrongs = reports.flatMap((report, i) => report.wrongs.map((wrong) => `seed ${SEEDS[i]}: ${wrong}`))
  expect(wrongs).toEqual([])
  // How much is started between the faults is the machine’s affair; where nothing ever is, nothing is proved.
  expect(reports.reduce((sum, { figures }) => sum + figures.started, 0)).toBeGreaterThan(0)
  expect(reports.map(({ figures }) => figures.kills)).toEqual(SEEDS.map(() => 1))
})

test('killed in a moment of each local deploy and each “Tag and draft”, the app doubles, loses and leaves nothing', async () => {
  const deploys = await killDeploys(5, 4, placeHere())
  expect(deploys.wrongs).toEqual([])
  const drafts = await killDrafts(5, 2, placeHere())
  expect(drafts.wrongs).toEqual([])
})
