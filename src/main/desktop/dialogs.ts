import { type Powers, variableFor } from '@core/trust'
import {
  BrowserWindow,
  dialog,
  type OpenDialogOptions,
  type OpenDialogReturnValue,
  type SaveDialogOptions,
  type SaveDialogReturnValue,
} from 'electron'
import * as words from './words'

const JSON_FILES = [{ name: 'Workspace', extensions: ['json'] }]

/** Asks for a workspace file; null when the person thought better of it. */
export async function chooseWorkspaceFile(): Promise<string | null> {
  const answer = await askOpen({
    title: words.OPEN_WORKSPACE,
    properties: ['openFile'],
    filters: JSON_FILES,
  })
  return answer.filePaths[0] ?? null
}

/** Asks for the folder of a repository. */
export async function chooseRepository(): Promise<string | null> {
  const answer = await askOpen({
    title: words.CHOOSE_REPOSITORY,
    properties: ['openDirectory'],
  })
  return answer.filePaths[0] ?? null
}

/** Asks whether a workspace that the person changes in the window may do this. The page cannot answer for them. */
export async function askPowers({ commands, servers }: Powers): Promise<boolean> {
  const options = {
    type: 'question' as const,
    buttons: [words.ALLOW, words.CANCEL],
    defaultId: 1,
    cancelId: 1,
    message: words.ALLOW_MORE,
    detail: [
      ...commands.map(({ app, what, command, where }) => words.powerOfCommand(app, what, command, where)),
      ...servers.map((server) =>
        words.powerOfServer(server.url, server.account !== null, variableFor(server)),
      ),
    ].join('\n'),
  }
  const window = owner()
  const { response } =
    window === undefined ? await dialog.showMessageBox(options) : await dialog.showMessageBox(window, options)
  return response === 0
}

/** Asks where an export of the history goes; its name says its form. */
export async function chooseExport(suggestion: string): Promise<string | null> {
  const extension = suggestion.split('.').at(-1) ?? 'csv'
  const answer = await askSave({
    title: words.EXPORT_HISTORY,
    defaultPath: suggestion,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  })
  return answer.canceled || !answer.filePath ? null : answer.filePath
}

/** Asks where a new workspace file goes. */
export async function chooseNewFile(suggestion: string): Promise<string | null> {
  const answer = await askSave({
    title: words.SAVE_WORKSPACE,
    defaultPath: suggestion,
    filters: JSON_FILES,
  })
  return answer.canceled || !answer.filePath ? null : answer.filePath
}

// A dialog belongs to the window that asked, or it may come up behind it.
const owner = (): BrowserWindow | undefined =>
  BrowserWindow.getAllWindows().find((window) => window.isVisible())

function askOpen(options: OpenDialogOptions): Promise<OpenDialogReturnValue> {
  const window = owner()
  return window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)
}

function askSave(options: SaveDialogOptions): Promise<SaveDialogReturnValue> {
  const window = owner()
  return window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)
}
