import { expect, it } from 'vitest'
import { aMark, sha } from '../../support/builders'
import { waiting } from './machine'

it('is not sent when its commit is marked as bad while its service is asked for the last time', async () => {
  const machine = await waiting()
  const { app, deploy, ci } = machine
  const latest = deploy.latest.bind(deploy)
  deploy.latest = async () => {
    const listed = await latest()
    app.snapshots.observe([{ kind: 'mark', mark: aMark({ sha: sha('b') }) }])
    return listed
  }
  ci.state = 'passing'
  await machine.polls()
  await machine.polls()
  expect(deploy.arrived).toEqual(['latest'])
  expect(app.stands()).toEqual([])
  expect(machine.told()).toEqual([
    expect.stringMatching(/^site\/staging was not deployed: bbbbbbb was marked bad/),
  ])
})
