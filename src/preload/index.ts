import { AWAKE_CHANNEL, type Bridge, CALL_CHANNEL, PUSH_CHANNEL } from '@contract/channels'
import { contextBridge, ipcRenderer } from 'electron'

// Three functions and nothing else: whoever runs script in the window can ask only what the contract knows.
const bridge: Bridge = {
  awake: () => ipcRenderer.send(AWAKE_CHANNEL),
  call: async (name, input) => JSON.stringify(await ipcRenderer.invoke(CALL_CHANNEL, name, input)),
  onPush: (listener) => {
    const heard = (_event: unknown, name: string, payload: unknown) => listener(name, JSON.stringify(payload))
    ipcRenderer.on(PUSH_CHANNEL, heard)
    return () => ipcRenderer.off(PUSH_CHANNEL, heard)
  },
}

contextBridge.exposeInMainWorld('binnacle', bridge)
