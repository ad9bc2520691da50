import { app, Menu } from 'electron'

/** The application menu: what copy, paste and zoom need, the log file, and Quit. On Linux and Windows it is out of sight until Alt. */
export function setApplicationMenu(openLog: () => void): void {
  const log = { label: 'Open the log file', click: openLog }
  const mac = process.platform === 'darwin'
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu' as const }] : []),
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
          ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
        ],
      },
      ...(mac
        ? [{ role: 'windowMenu' as const }, { role: 'help' as const, submenu: [log] }]
        : [{ label: 'Binnacle', submenu: [log, { role: 'close' as const }, { role: 'quit' as const }] }]),
    ]),
  )
}
