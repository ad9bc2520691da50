import { app } from 'electron'

/**
 * Makes Chromium speak HTTP/1.1 only; to be called before the app is ready. Over HTTP/2 and QUIC it sends a request again in cases in
 * which the server may have carried it out (a ping that is not answered), whatever its method.
 */
export function speakHttp1Only(): void {
  app.commandLine.appendSwitch('disable-http2')
  app.commandLine.appendSwitch('disable-quic')
}
