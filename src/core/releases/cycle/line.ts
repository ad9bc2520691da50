/** `release/26.10`, `1.x`, `stable/4.2.x`, `v2`, `release-1.4`: numbers, as whole words of a branch's name. */
const NUMBERS = /(?:^|[/_-])v?(\d+(?:\.\d+)*)(?:\.[xX*])?(?=$|[/_-])/

/** The first numbers of the versions that a branch is for, where its name says so; undefined for any other branch. */
export function lineIn(branch: string): readonly number[] | undefined {
  const numbers = NUMBERS.exec(branch)?.[1]
  return numbers?.split('.').map(Number)
}
