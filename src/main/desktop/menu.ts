import { app, Menu } from 'electron'

/** The application menu: what copy, paste and zoom need, and Quit. On Linux and Windows it is out of sight. */
export function setApplicationMenu(): void {
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
      mac ? { role: 'windowMenu' } : { label: 'Binnacle', submenu: [{ role: 'close' }, { role: 'quit' }] },
    ]),
  )
}
