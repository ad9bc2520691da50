import { describe, expect, it } from 'vitest'
import { lookAtRepository } from '../../../src/main/services/github/look'
import { lookAtActions, lookAtDeployments } from '../../../src/main/services/github/look/deploys'
import { readWorkflow } from '../../../src/main/services/github/look/workflow'
import { open } from './support'

describe('a look at a repository on GitHub', () => {
  it('finds its branches and what checks it', async () => {
    const world = await open()
    const place = { url: world.github.apiUrl, repository: 'octo/site' }
    const looked = await lookAtRepository(world.site, place)
    expect(looked).toMatchObject({
      state: 'found',
      name: 'site',
      place: { kind: 'hosted', service: 'github', ...place },
    })
    expect(looked.state === 'found' && looked.branches[0]).toBe(looked.state === 'found' && looked.branch)
  })

  it('asks to sign in where nobody is, and says what is not there to somebody who is', async () => {
    const world = await open()
    world.account.token = null
    const place = { url: world.github.apiUrl, repository: 'octo/site' }
    expect(await lookAtRepository(world.site, place)).toMatchObject({
      state: 'sign-in',
      server: { kind: 'github' },
    })
    world.account.token = 'wrong'
    expect(await lookAtRepository(world.site, place)).toMatchObject({ state: 'sign-in' })
  })

  it('says of a repository without workflows or deployments that there are none', async () => {
    const world = await open()
    expect(await lookAtActions(world.site, world.clock.now())).toMatchObject({
      state: 'refused',
      sentence: expect.stringMatching(/has no workflows|can be started by hand/),
    })
    expect(await lookAtDeployments(world.site)).toMatchObject({ state: 'refused' })
  })
})

describe('a workflow', () => {
  it('is started with the inputs that its file names, filled in as far as their names tell', () => {
    const text = `
on:
  push:
  workflow_dispatch:
    inputs:
      environment: { type: choice, required: true, options: [staging, production] }
      sha: { description: The commit }
      dry_run: { type: boolean, default: false }
      notes:
`
    expect(readWorkflow(text)).toEqual({
      environments: ['staging', 'production'],
      inputs: [
        { name: 'environment', about: '', isRequired: true, value: '{environment}' },
        { name: 'sha', about: 'The commit', isRequired: false, value: '{sha}' },
        { name: 'dry_run', about: '', isRequired: false, value: 'false' },
        { name: 'notes', about: '', isRequired: false, value: '' },
      ],
    })
  })

  it.each(['on: workflow_dispatch', 'on: [push, workflow_dispatch]', 'on:\n  workflow_dispatch:\n'])(
    'needs no input: %j',
    (text) => expect(readWorkflow(text)).toEqual({ inputs: [], environments: [] }),
  )

  it.each([
    'on: push',
    'name: x',
    '',
    '{{{',
    `a: &a [${'x,'.repeat(50)}]\nb: &b [${'*a,'.repeat(50)}]\non: [${'*b,'.repeat(50)}]`,
    `on: workflow_dispatch\n# ${'x'.repeat(200_000)}`,
  ])('cannot be started by hand, or not be read (%#)', (text) => expect(readWorkflow(text)).toBeNull())
})
