import { request as httpRequest } from 'node:http'
import { createServer } from 'node:https'
import { close, listen } from '../http.ts'
import type { MadeCertificate } from './certificates.ts'

/** Puts a server that speaks https before one that speaks http, given by its address. */
export async function startTlsFront(target: string, { pem, keyPem }: MadeCertificate) {
  const server = createServer({ cert: pem, key: keyPem }, (incoming, outgoing) => {
    const { method, headers, url = '/' } = incoming
    const on = httpRequest(`${target}${url}`, { method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    on.on('error', () => outgoing.destroy())
    incoming.pipe(on)
  })
  const port = await listen(server, 0)
  return { port, close: () => close(server) }
}
