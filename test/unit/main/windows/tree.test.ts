import { describe, expect, it, vi } from 'vitest'
import { endTree } from '../../../../src/main/services/local/process/process-tree'
import { endOnWindows } from '../../../../src/main/services/local/process/windows-tree'
import { FakeClock } from '../../support/fake-clock'

interface Program {
  readonly pid: number
  readonly parent: number
  readonly born: number
  /** It ends when it is asked to. */
  readonly listens?: boolean
  /** It may not be ended. */
  readonly protected?: boolean
}

/** A Windows on which these run. `canList`: its PowerShell may be used. */
function aWindows(programs: readonly Program[], { canList = true } = {}) {
  let running = [...programs]
  const said: string[] = []
  const end = (pids: readonly number[], isForced: boolean) => {
    running = running.filter(
      (one) => !pids.includes(one.pid) || one.protected || (!isForced && one.listens !== true),
    )
  }
  /** As taskkill does: by the numbers of parents alone. */
  const withChildren = (pids: number[]): number[] => {
    const all = new Set(pids)
    for (const pid of all) for (const one of running) if (one.parent === pid) all.add(one.pid)
    return [...all]
  }
  return {
    said,
    pids: () => running.map(({ pid }) => pid),
    add: (...more: Program[]) => running.push(...more),
    isThere: (pid: number) => running.some((one) => one.pid === pid),
    run: async (program: string, args: readonly string[]) => {
      const [, name = ''] = /^C:\\Windows\\System32\\(?:.*\\)?(powershell|taskkill)\.exe$/.exec(program) ?? []
      if (name === 'powershell')
        return canList ? running.map(({ pid, parent, born }) => `${pid} ${parent} ${born}\r\n`).join('') : ''
      said.push([name, ...args].join(' '))
      const pids = args.filter((_, i) => args[i - 1] === '/PID').map(Number)
      end(args.includes('/T') ? withChildren(pids) : pids, args.includes('/F'))
      return ''
    },
  }
}

/** Ends what 10 leads, with a grace of two seconds; answers how many it says are left, and how long that took. */
async function ended(windows: ReturnType<typeof aWindows>) {
  const clock = new FakeClock()
  const began = clock.now()
  let left: number | null = null
  let took = 0
  void endOnWindows(10, clock, 2_000, windows).then((count) => {
    left = count
    took = clock.now() - began
  })
  for (let i = 0; i < 200 && left === null; i++) await clock.advance(50)
  return { left, took }
}

const OTHERS: readonly Program[] = [
  { pid: 4, parent: 0, born: 1 },
  { pid: 5, parent: 4, born: 2 },
]
const SHELL: Program = { pid: 10, parent: 5, born: 100 }

describe('ending a step on Windows', () => {
  it('asks all that it began at once, and forces none that listens', async () => {
    const windows = aWindows([
      ...OTHERS,
      { ...SHELL, listens: true },
      { pid: 11, parent: 10, born: 101, listens: true },
      { pid: 12, parent: 11, born: 102, listens: true },
    ])
    expect((await ended(windows)).left).toBe(0)
    expect(windows.said).toEqual(['taskkill /PID 10 /PID 11 /PID 12'])
    expect(windows.pids()).toEqual([4, 5])
  })

  it('forces what does not listen once the grace is over, and no sooner', async () => {
    const windows = aWindows([...OTHERS, SHELL])
    const { left, took } = await ended(windows)
    expect(left).toBe(0)
    expect(took).toBeGreaterThanOrEqual(2_000)
    expect(windows.said).toEqual(['taskkill /PID 10', 'taskkill /PID 10 /F'])
  })

  it('forces what stays when its parent has ended as it was asked', async () => {
    const windows = aWindows([
      ...OTHERS,
      { ...SHELL, listens: true },
      { pid: 11, parent: 10, born: 101, listens: true },
      { pid: 12, parent: 11, born: 102 },
    ])
    expect((await ended(windows)).left).toBe(0)
    expect(windows.pids()).toEqual([4, 5])
    expect(windows.said.at(-1)).toBe('taskkill /PID 12 /F')
  })

  it('ends what was begun while it was asked to end', async () => {
    const windows = aWindows([...OTHERS, SHELL])
    const { run } = windows
    windows.run = async (program, args) => {
      if (program.endsWith('\\taskkill.exe') && !args.includes('/F'))
        windows.add({ pid: 13, parent: 10, born: 200 })
      return run(program, args)
    }
    expect((await ended(windows)).left).toBe(0)
    expect(windows.pids()).toEqual([4, 5])
  })

  it('touches nobody whose parent’s number is one of its own by chance', async () => {
    // 20 was begun by an older process that had the number 10, and 21 got the number of a child that has ended.
    const windows = aWindows([
      ...OTHERS,
      { pid: 20, parent: 10, born: 50 },
      SHELL,
      { pid: 21, parent: 10, born: 101, listens: true },
    ])
    const { run } = windows
    windows.run = async (program, args) => {
      const answer = await run(program, args)
      if (program.endsWith('\\taskkill.exe') && !windows.isThere(21))
        windows.add({ pid: 21, parent: 5, born: 300 })
      return answer
    }
    expect((await ended(windows)).left).toBe(0)
    expect(windows.pids()).toEqual([4, 5, 20, 21])
  })

  it('does not find what lost its parent before it was to end', async () => {
    const windows = aWindows([...OTHERS, { ...SHELL, listens: true }, { pid: 12, parent: 11, born: 102 }])
    expect((await ended(windows)).left).toBe(0)
    expect(windows.pids()).toEqual([4, 5, 12])
  })

  it('says how many it could not end', async () => {
    const windows = aWindows([...OTHERS, { ...SHELL, protected: true }, { pid: 11, parent: 10, born: 101 }])
    const { left, took } = await ended(windows)
    expect(left).toBe(1)
    expect(took).toBeGreaterThanOrEqual(5_000)
  })

  it('has nothing to do where it has ended by itself', async () => {
    const windows = aWindows(OTHERS)
    expect((await ended(windows)).left).toBe(0)
    expect(windows.said).toEqual([])
  })

  it('leaves the tree to taskkill where processes can’t be listed', async () => {
    const stubborn = aWindows([...OTHERS, SHELL, { pid: 11, parent: 10, born: 101 }], { canList: false })
    expect((await ended(stubborn)).left).toBe(0)
    expect(stubborn.said).toEqual(['taskkill /PID 10 /T', 'taskkill /PID 10 /T /F'])
    expect(stubborn.pids()).toEqual([4, 5])
    const listening = aWindows([...OTHERS, { ...SHELL, listens: true }], { canList: false })
    expect((await ended(listening)).left).toBe(0)
    expect(listening.said).toEqual(['taskkill /PID 10 /T'])
    const held = aWindows([...OTHERS, { ...SHELL, protected: true }], { canList: false })
    expect((await ended(held)).left).toBe(1)
  })
})

it.each(['strays', 'group'] as const)(
  'on Windows nothing is ended of a step whose leader is gone (%s): its number may be another’s',
  async (reach) => {
    const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('win32')
    const kill = vi.spyOn(process, 'kill')
    try {
      expect(await endTree({ pid: process.pid, cookie: 'x' }, reach, new FakeClock(), 0)).toBe(0)
      expect(kill).not.toHaveBeenCalled()
    } finally {
      platform.mockRestore()
      kill.mockRestore()
    }
  },
)
