import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The windows of one process as the X server and the window manager have them. */
export class Screen {
  constructor(
    private readonly pid: number,
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {}

  /** The ids of its windows that can be seen. */
  async visible(): Promise<string[]> {
    return this.search('--onlyvisible')
  }

  /** What stands in the title bars of all its windows that can be seen, dialogs of the system's too. */
  async titles(): Promise<string[]> {
    const ids = await this.found('search', '--onlyvisible', '--pid', String(this.pid))
    return Promise.all(
      ids
        .split('\n')
        .filter(Boolean)
        .map((id) => this.found('getwindowname', id)),
    )
  }

  /** Whether one of its windows is in front and has the focus. */
  async hasFocus(): Promise<boolean> {
    const active = await this.found('getactivewindow')
    return active !== '' && (await this.search()).includes(active)
  }

  /** Whether its window is minimized: still known to the window manager, and not seen. */
  async isMinimized(): Promise<boolean> {
    const ids = await this.search()
    const states = await Promise.all(ids.map((id) => this.stateOf(id)))
    return states.includes('Iconic')
  }

  /** Asks the window manager to close the window that can be seen, as its close button does. */
  async close(): Promise<void> {
    for (const id of await this.visible()) await run('wmctrl', ['-i', '-c', id], { env: this.env })
  }

  /** Types keys into the window that has the focus, through the X server. */
  async press(keys: string): Promise<void> {
    await run('xdotool', ['key', keys], { env: this.env })
  }

  private async search(...flags: string[]): Promise<string[]> {
    const which = ['--all', '--pid', String(this.pid), '--class', 'binnacle']
    const found = await this.found('search', ...flags, ...which)
    return found.split('\n').filter(Boolean)
  }

  private async stateOf(id: string): Promise<string | null> {
    const { stdout } = await run('xprop', ['-id', id, 'WM_STATE'], { env: this.env })
    return /window state: (\w+)/.exec(stdout)?.[1] ?? null
  }

  /** Answers nothing where the tool finds nothing. One that stumbles over a window that has just gone looks again. */
  private async found(...args: string[]): Promise<string> {
    for (;;) {
      try {
        return (await run('xdotool', args, { env: this.env })).stdout.trim()
      } catch (error) {
        if (!(error instanceof Error && 'stderr' in error && /BadWindow/.test(String(error.stderr))))
          return ''
      }
    }
  }
}
