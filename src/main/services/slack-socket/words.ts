// service
export const NOT_HEARD = 'Without “connections:write”, nothing can be heard in chat.'
export const tokenRefused = (error: string): string => `Slack refused the app-level token (${error}).`
export const noServerAt = (url: string): string => `No Slack server found at ${url}.`
