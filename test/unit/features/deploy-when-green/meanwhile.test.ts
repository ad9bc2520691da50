import { expect, it } from 'vitest'
import { aMark, sha } from '../../support/builders'
import { HOUR, waiting } from './machine'

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

it('is over when the clock was put back behind its beginning: nobody knows how long it has waited', async () => {
  const machine = await waiting()
  machine.clock.setTo(machine.clock.now() - 24 * HOUR)
  machine.ci.state = 'passing'
  await machine.polls()
  expect(machine.starts()).toEqual([])
  expect(machine.told()).toEqual([expect.stringMatching(/Waiting for CI on bbbbbbb expired/)])
})

it('goes on waiting when a time server sets the clock right by some seconds', async () => {
  const machine = await waiting()
  machine.clock.setTo(machine.clock.now() - 20_000)
  machine.ci.state = 'passing'
  await machine.polls()
  expect(machine.starts()).toEqual(['start site/staging'])
})
