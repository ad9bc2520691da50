import { EventEmitter } from 'node:events'
import { autoUpdater, Menu as OfTray, app as packaged } from '../../desktop/fake-electron'

export * from '../../desktop/fake-electron'

/** Each test builds a main that listens for as long as the process lives. */
const manyHear = () => new EventEmitter().setMaxListeners(0)
autoUpdater.setMaxListeners(0)

/** What this app keeps; a test says where. */
export const folders = { userData: '' }

/** The app, of which nothing is packaged, and the desktop around it, on a machine without a network. */
export const app = Object.assign(manyHear(), packaged, {
  isPackaged: false,
  getPath: () => folders.userData,
  getVersion: () => '1.0.0',
  quit: () => {},
})
export const Menu = { ...OfTray, setApplicationMenu: () => {} }
export const ipcMain = { handle: () => {} }
export const powerMonitor = manyHear()
export const net = {
  isOnline: () => false,
  request: (): never => {
    throw new Error('there is no network')
  },
}
export const safeStorage = {
  isEncryptionAvailable: () => false,
  getSelectedStorageBackend: () => 'basic_text',
}
export const globalShortcut = { register: () => true, unregister: () => {} }
export const session = {
  fromPartition: (): never => {
    throw new Error('there is no network')
  },
}
export const clipboard = {}
export const ClipboardItem = class {}
export const dialog = {}
