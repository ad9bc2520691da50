import type { ServiceModule } from '../service'
import { createSlack } from '.'
import { whoIsOnSlack } from './whoami'

export const service: ServiceModule = {
  connectChat: (config, { http, clock, secret, connectSocket }) => {
    if (config.service !== 'slack') return null
    const { url } = config
    return createSlack({
      url,
      http,
      clock,
      connect: connectSocket,
      botToken: () => secret('slack', url),
      appToken: () => secret('slack-socket', url),
    })
  },
  whoAmI: (url, secret, { http }) => whoIsOnSlack(http, url, secret),
}
