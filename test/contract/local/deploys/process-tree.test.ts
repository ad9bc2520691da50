import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  bornAt,
  COOKIE,
  endTree,
  findByCookie,
  hasLeftovers,
  isAlive,
} from '../../../../src/main/services/local/process/process-tree'
import { isRunning, realClock } from '../support'

/** Runs a shell in a group of its own, until it has printed a line. */
async function group(
  script: string,
): Promise<{ pid: number; cookie: string; line: string; child: ChildProcess }> {
  const cookie = randomUUID()
  const child = spawn('sh', ['-c', script], {
    detached: true,
    env: { ...process.env, [COOKIE]: cookie },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const { pid } = child
  if (pid === undefined) throw new Error('it did not start')
  onTestFinished(async () => {
    await endTree({ pid, cookie }, 'tree', realClock, 0)
  })
  const [line]: unknown[] = await once(child.stdout, 'data')
  return { pid, cookie, line: String(line).trim(), child }
}

describe('a process', () => {
  it('is told from a later one with the same number', async () => {
    const { pid } = await group('echo up; exec sleep 60')
    const born = await bornAt(pid)
    expect(await isAlive({ pid, born })).toBe(true)
    expect(await isAlive({ pid, born: `${born}1` })).toBe(false)
    expect(await isAlive({ pid, born: '' })).toBe(false)
  })

  it('that has ended is not alive', async () => {
    const { pid, child } = await group('echo up; read x')
    const born = await bornAt(pid)
    if (child.exitCode === null) await once(child, 'exit')
    expect(await isAlive({ pid, born })).toBe(false)
  })

  it('whose number was lost is found by its cookie', async () => {
    const { pid, cookie } = await group('echo up; sleep 60')
    expect((await findByCookie(cookie))?.pid).toBe(pid)
    expect(await findByCookie(randomUUID())).toBe(null)
  })
})

describe('ending a process tree', () => {
  it('ends children, also those that left the group or the family', async () => {
    const tree = await group(
      'sleep 60 & a=$!; setsid sleep 60 & b=$!; setsid sh -c "sleep 60 & echo $a $b \\$!" ',
    )
    const pids = tree.line.split(' ').map(Number)
    expect(pids).toHaveLength(3)
    expect(await Promise.all(pids.map(isRunning))).toEqual([true, true, true])
    expect(await endTree(tree, 'tree', realClock, 2000)).toBe(0)
    expect(await Promise.all(pids.map(isRunning))).toEqual([false, false, false])
  })

  it('asks first, so that one who can ends cleanly', async () => {
    const tree = await group('trap "exit 7" TERM; echo up; while :; do sleep 0.05; done')
    const exit = once(tree.child, 'exit')
    expect(await endTree(tree, 'tree', realClock, 5000)).toBe(0)
    expect(await exit).toEqual([7, null])
  })

  it('forces one who does not listen', async () => {
    const tree = await group('trap "" TERM; echo up; while :; do sleep 0.05; done')
    const exit = once(tree.child, 'exit')
    const began = Date.now()
    expect(await endTree(tree, 'tree', realClock, 300)).toBe(0)
    expect(Date.now() - began).toBeGreaterThanOrEqual(300)
    expect(await exit).toEqual([null, 'SIGKILL'])
  })

  it('knows what is left in a group, and leaves alone who left it', async () => {
    // It says so itself once it has left: its shell would say it too early.
    const tree = await group('sleep 60 & setsid sh -c "echo \\$\\$; exec sleep 60" &')
    if (tree.child.exitCode === null) await once(tree.child, 'exit')
    const apart = Number(tree.line)
    expect(await hasLeftovers(tree)).toBe(true)
    expect(await endTree(tree, 'group', realClock, 2000)).toBe(0)
    expect(await hasLeftovers(tree)).toBe(false)
    expect(await isRunning(apart)).toBe(true)
  })

  it('touches no one who merely has the number of a leader that is gone', async () => {
    const other = await group('echo up; exec sleep 60')
    expect(await endTree({ pid: other.pid, cookie: randomUUID() }, 'strays', realClock, 0)).toBe(0)
    expect(await isRunning(other.pid)).toBe(true)
  })
})
