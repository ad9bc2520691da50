export { sendMessage } from './send'
