// change
export const FILE_CHANGED_ELSEWHERE =
  'The file was changed elsewhere in the meantime. It’s shown as it is now: make your change again.'
export const NOT_TRUSTED = 'This workspace isn’t trusted. Review and trust it before you change it.'

// index
export const FILE_NOT_IN_LIST = 'That file is no longer in the list. Open it with “Open…”.'
export const NO_WORKSPACE_FILE = 'There is no workspace file yet.'

// workspace
export const NO_WORKSPACE_IS_OPEN = 'No workspace is open.'
export const FILE_CHANGED = 'The workspace file changed in the meantime. Review it and try again.'
