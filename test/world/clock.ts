/** Time as a stand-in has it, epoch ms. */
export interface ServerClock {
  now(): number
}
