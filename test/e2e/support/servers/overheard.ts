import type { Binnacle } from '../app'

const HEARD = 'overheard'

/**
 * From here on all that main sends to the window is written down: every answer to a call and every push. What the window was sent
 * before is sent again, since its page is loaded anew.
 */
export async function overhear(app: Binnacle): Promise<void> {
  await app.app.evaluate(({ BrowserWindow, ipcMain }, name) => {
    const heard: string[] = []
    Reflect.set(globalThis, name, heard)
    const handlers: Map<string, (...args: unknown[]) => Promise<unknown>> = Reflect.get(
      ipcMain,
      '_invokeHandlers',
    )
    for (const [channel, handle] of handlers) {
      handlers.set(channel, async (...args) => {
        const answer = await handle(...args)
        heard.push(JSON.stringify(answer))
        return answer
      })
    }
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents)
      webContents.send = (channel, ...args) => {
        heard.push(JSON.stringify([channel, ...args]))
        send(channel, ...args)
      }
    }
  }, HEARD)
  await app.page.reload()
  await app.waitForWindow()
}

/** What the window was sent since it is overheard. */
export const overheard = (app: Binnacle): Promise<string[]> =>
  app.app.evaluate((_electron, name) => [...Reflect.get(globalThis, name)], HEARD)
