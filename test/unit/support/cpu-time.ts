/**
 * The processor time that this thread has used, ms. Unlike the clock on the wall it does not count what other programs on the machine
 * take. Node before 23.9 knows it only of the whole process.
 */
export function cpuMs(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage()
  return (user + system) / 1000
}
