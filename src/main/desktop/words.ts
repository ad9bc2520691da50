// dialogs
export const OPEN_WORKSPACE = 'Open a workspace file'
export const CHOOSE_REPOSITORY = 'Choose the repository of your app'
export const ALLOW_MORE = 'Allow this workspace to do more?'
export const ALLOW = 'Allow'
export const CANCEL = 'Cancel'
export const powerOfCommand = (app: string, what: string, command: string, where: string): string =>
  `${app}, ${what}: ${command} (in ${where})`
/** `variable`: where a secret for it may stand in the environment; null where none has a name. */
export const powerOfServer = (url: string, hasAccount: boolean, variable: string | null): string =>
  hasAccount
    ? `Ask ${url}, with your account there${variable === null ? '' : ` or the secret of ${variable}`}`
    : `Ask ${url}`
export const EXPORT_HISTORY = 'Export the history'
export const SAVE_WORKSPACE = 'Save the workspace file'

// links
export const fileNotOpened = (file: string): string => `${file} could not be opened.`
export const ONLY_HTTPS = 'Only https links are opened.'
export const BROWSER_NOT_OPENED = 'The browser could not be opened.'

// notifications
export const notificationsRefused = (platform: NodeJS.Platform): string =>
  platform === 'darwin'
    ? 'macOS didn’t show a notification. Allow them for Binnacle in System Settings → Notifications. A copy without its developer’s signature may not be listed there: macOS can refuse its notifications.'
    : 'Your system didn’t show a notification. Allow them for Binnacle in the system’s settings.'

// shell
export const NO_TRAY =
  'This desktop shows no tray icons, so closing the window minimizes it and Binnacle keeps watching.'
export const OPEN_LOG = 'Open the log file'

// shortcut
export const NOT_ON_WAYLAND =
  'Wayland doesn’t let an app take a key for itself. In your system’s keyboard settings, set a shortcut that runs “binnacle open”.'
export const shortcutNotPossible = (keys: string): string =>
  `${keys} can’t be used as a shortcut on this system. Choose another one.`
export const shortcutTaken = (keys: string): string =>
  `${keys} is taken by your system or by another program. Choose another one.`

// sandbox
export const NO_SANDBOX = 'Binnacle doesn’t start without Chromium’s sandbox.'
export const GET_A_SANDBOX =
  'It was started with --no-sandbox, which an AppImage adds where your system lets no normal user set up a sandbox. Install the Debian package, or unpack the archive and give its sandbox helper the rights it needs (docs/install.md says how).'

// unforeseen
export const WENT_WRONG =
  'Something went wrong in Binnacle itself. The log file says what; open it from Settings.'
export const UNCAUGHT = 'Uncaught exception'
export const NOT_STARTED = 'Binnacle could not start'
export const andTheLog = (cause: string, logFile: string): string =>
  `${cause}\n\nThe log says more: ${logFile}`
export const QUIT = 'Quit'

// window/ipc
export const CALL_REFUSED = 'A call from a page that is not ours was refused.'
