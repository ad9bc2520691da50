import { AWAKE_CHANNEL, type Bridge, CALL_CHANNEL, PUSH_CHANNEL } from '@contract/channels'
import { contextBridge, ipcRenderer } from 'electron'
import { tellDrops } from './drop'

/** The page may be there before main has read the rest of the app: so long after it a call is tried again, ms. */
const AGAIN_MS = 50

/** Calls main. That nobody hears a call yet means that it was not carried out, so it is no second one that is sent then. */
async function invoke(name: string, input: unknown): Promise<unknown> {
  for (;;) {
    try {
      return await ipcRenderer.invoke(CALL_CHANNEL, name, input)
    } catch (cause) {
      if (!String(cause).includes(`No handler registered for '${CALL_CHANNEL}'`)) throw cause
      await new Promise((done) => setTimeout(done, AGAIN_MS))
    }
  }
}

/** The last of each that main pushed before anything of the page listened: its modules run after it was loaded. */
const early = new Map<string, string>()
const keep = (_event: unknown, name: string, payload: unknown): void => {
  early.set(name, JSON.stringify(payload))
}
ipcRenderer.on(PUSH_CHANNEL, keep)
const endEarly = (): void => {
  ipcRenderer.off(PUSH_CHANNEL, keep)
  early.clear()
}

// Three functions and nothing else: whoever runs script in the window can ask only what the contract knows.
const bridge: Bridge = {
  awake: () => ipcRenderer.send(AWAKE_CHANNEL),
  call: async (name, input) => JSON.stringify(await invoke(name, input)),
  onPush: (listener) => {
    for (const [name, payload] of early) listener(name, payload)
    setTimeout(endEarly)
    const heard = (_event: unknown, name: string, payload: unknown) => listener(name, JSON.stringify(payload))
    ipcRenderer.on(PUSH_CHANNEL, heard)
    return () => ipcRenderer.off(PUSH_CHANNEL, heard)
  },
}

contextBridge.exposeInMainWorld('binnacle', bridge)
tellDrops(window)
