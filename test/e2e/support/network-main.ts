// The main process of a small app that has nothing but the HTTP client of the real one, for tests to ask with.
import { app } from 'electron'
import { systemClock } from '../../../src/main/clock'
import { createFetch } from '../../../src/main/network/fetch'
import { speakHttp1Only } from '../../../src/main/network/http1'
import { wayOut } from '../../../src/main/network/way-out'
import { socketsOver } from '../../../src/main/network/web-socket'
import { createHttp, NotSent, notSentSentence } from '../../../src/main/services/http'
import type { NetworkApp } from './network'

speakHttp1Only()
app.on('window-all-closed', () => {})

const way = wayOut({
  environment: process.env,
  warn: (sentence) => console.warn(sentence),
  conceal: () => {},
})
const fetch = createFetch(way)
const connectSocket = socketsOver(way)
const asked = new Map<number, AbortController>()

const network: NetworkApp = {
  ask: async (id, request, options) => {
    const controller = new AbortController()
    asked.set(id, controller)
    const http = createHttp({ clock: systemClock, fetch, ...options })
    const answer = await http.request({ ...request, signal: controller.signal })
    asked.delete(id)
    if (!answer.ok) return answer
    const { status, headers, text, json } = answer.value
    return { ok: true, value: { status, headers: Object.fromEntries(headers), text, json } }
  },
  hear: (url) =>
    new Promise((resolve) => {
      const socket = connectSocket(url, {
        alive: () => {},
        heard: (text) => {
          if (text === 'hello') socket.send('and you')
          else {
            socket.close()
            resolve(text)
          }
        },
        closed: (cause) =>
          resolve(cause instanceof NotSent ? notSentSentence(cause.reason, 'Odd', url) : String(cause)),
      })
    }),
  // Not in the middle of Node's own code, into which a call from outside may come: a timer must not be taken away that is just called.
  giveUp: (id) => void setImmediate(() => asked.get(id)?.abort()),
}
Object.assign(globalThis, { network })
