// regular-file
export const DISK_SILENT = 'This file cannot be read: its disk does not answer.'
export const IS_FOLDER = 'This is a folder, not a file.'
export const NOT_REGULAR = 'This isn’t a regular file.'
export const TOO_LARGE = 'This file is too large.'
export const NO_SUCH_FILE = 'There is no such file.'
export const NOT_ALLOWED = 'You aren’t allowed to read this file.'
export const notRead = (cause: string): string => `This file cannot be read: ${cause}.`
