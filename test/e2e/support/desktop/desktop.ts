import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../electron'

/** Prints the environment of the desktop that it runs in, and stays until it is ended. */
const STAY = 'console.log(JSON.stringify(process.env)); setInterval(() => {}, 1e9)'

/** A desktop beside the one of this process, for what is different in another. */
export interface OtherDesktop {
  readonly env: NodeJS.ProcessEnv
  stop(): Promise<void>
}

/** Opens another desktop. @param flags Of `scripts/with-desktop.mjs`, for example `--no-tray`. */
export async function openDesktop(...flags: string[]): Promise<OtherDesktop> {
  const args = [join(root, 'scripts/with-desktop.mjs'), ...flags, '--', process.execPath, '-e', STAY]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8')
  for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
    said += text
    if (said.includes('\n')) break
  }
  const env = z.record(z.string(), z.string()).parse(JSON.parse(said))
  return {
    env,
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}
