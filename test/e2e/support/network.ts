import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '@core/result'
import { _electron, type ElectronApplication } from '@playwright/test'
import type { Answer, Ask, AskOptions } from '../../contract/http/asking'
import { writeApp } from './bundle'
import { commandLine, electronBinary } from './electron'

/** What the small app of `network-main.ts` offers to tests. */
export interface NetworkApp {
  ask(id: number, request: Parameters<Ask>[0], options: Omit<AskOptions, 'giveUp'>): Promise<Result<Answer>>
  giveUp(id: number): void
  /** Opens a WebSocket, answers its hello, and says what it was told then; or why there was none. */
  hear(url: string): Promise<string>
}

declare global {
  var network: NetworkApp
}

/** The HTTP client as Electron runs it, over Chromium's network stack. */
export interface Network {
  readonly app: ElectronApplication
  readonly ask: Ask
  /** What a WebSocket told; or why there was none. */
  hear(url: string): Promise<string>
  /** What it wrote to its terminal. */
  said(): string
  close(): Promise<void>
}

/** No variable of this machine is to have a say: each as if it were not set. */
export const NOTHING_SET = Object.fromEntries(
  ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE']
    .flatMap((name) => [name, name.toUpperCase()])
    .map((name) => [name, '']),
)

/** Starts it with these variables in its environment, and no others that say anything about networks. */
export async function startNetwork(variables: Readonly<Record<string, string>> = {}): Promise<Network> {
  const folder = writeApp('network-main', { name: 'network', version: '1.2.3' })
  const app = await _electron.launch({
    executablePath: electronBinary(),
    args: commandLine({ dir: join(folder, 'data'), app: folder }),
    chromiumSandbox: process.getuid?.() !== 0,
    env: Object.fromEntries(Object.entries({ ...process.env, ...NOTHING_SET, ...variables }).filter(isSet)),
  })
  let said = ''
  for (const stream of [app.process().stdout, app.process().stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  let ids = 0
  return {
    app,
    said: () => said,
    ask: (request, { giveUp, ...options } = {}) => {
      const id = ++ids
      void giveUp?.then(() => app.evaluate((_electron, given) => globalThis.network.giveUp(given), id))
      const words = [id, request, options] as const
      return app.evaluate((_electron, given) => globalThis.network.ask(...given), words)
    },
    hear: (url) => app.evaluate((_electron, given) => globalThis.network.hear(given), url),
    close: async () => {
      await app.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

const isSet = (entry: readonly [string, string | undefined]): entry is [string, string] =>
  entry[1] !== undefined
