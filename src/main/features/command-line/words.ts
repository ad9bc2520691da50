// server
export const WRONG_KEY = 'A command without the right key was refused.'
export const UNREADABLE_COMMAND = 'A command that could not be read was refused.'
