export const TITLE = 'Saved views'
export const ABOUT = 'A saved view is a search of the history with a name. It’s kept on this machine.'
export const NAME = 'Name'
export const NAME_HINT = 'My failed deploys'
export const SAVE = 'Save'
export const DONE = 'Done'
export const TAKEN = 'There is a saved view with this name already. Saving replaces its search.'
export const MANY = 'That many views can’t be saved. Remove one first.'
export const EMPTY = 'No view is saved yet. Search or filter the history, then save that search here.'
export const LIST = 'Saved views'
export const nameOf = (name: string): string => `Name of ${name}`
export const renameWords = (name: string): string => `Rename ${name}`
export const RENAME = 'Rename'
export const removeWords = (name: string): string => `Remove ${name}`
export const REMOVE = 'Remove'
