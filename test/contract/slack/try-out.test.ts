import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'

// The servers of the world are read by Node as they are written, which a test that is compiled does not show.
it.each([
  ['a Freight server and a Slack', ['--slack'], 'BINNACLE_FREIGHT_KEY='],
  ['a GitHub, a Travis and a Slack', ['--github', '--slack'], 'BINNACLE_TRAVIS_TOKEN='],
])('the world to try Binnacle out opens with %s, and ends when it is told to', async (_, flags, secret) => {
  const world = spawn(process.execPath, ['scripts/world.mjs', '--quiet', '--port=0', ...flags])
  onTestFinished(() => void world.kill('SIGKILL'))
  let said = ''
  const heard = new Promise<void>((done) => {
    const hear = (piece: Buffer) => {
      said += piece
      // What it says comes in two streams, in any order.
      if (said.includes('Ctrl+C ends this world') && said.includes(secret)) done()
    }
    world.stdout.on('data', hear)
    world.stderr.on('data', hear)
  })
  const ended = once(world, 'exit')
  await Promise.race([heard, ended])
  expect(said).toContain(secret)
  expect(said).toContain('see its channel at http://127.0.0.1:')
  world.kill('SIGINT')
  expect(await ended).toEqual([0, null])
})
