import type { Employee, Instance } from './nrp24.ts'

/**
 * The cost of a roster by the benchmark's own text, and nothing of ours: days and shifts by their names as the instance
 * has them, hard constraints as yes or no, and the objective as the sum of requests that are not granted and of cover
 * that is missed. At the edges of the horizon short runs count as long enough, and nothing was worked before.
 */
export function scoreOf(
  instance: Instance,
  shiftOf: (who: string, day: number) => string | undefined,
): { readonly cost: number; readonly broken: readonly string[] } {
  const broken = instance.staff.flatMap((employee) => brokenBy(instance, employee, shiftOf))
  let cost = 0
  for (const { who, day, shift, weight } of instance.on) if (shiftOf(who, day) !== shift) cost += weight
  for (const { who, day, shift, weight } of instance.off) if (shiftOf(who, day) === shift) cost += weight
  for (const { day, shift, heads, under, over } of instance.cover) {
    let there = 0
    for (const { id } of instance.staff) if (shiftOf(id, day) === shift) there += 1
    cost += there < heads ? (heads - there) * under : (there - heads) * over
  }
  return { cost, broken }
}

function brokenBy(
  instance: Instance,
  employee: Employee,
  shiftOf: (who: string, day: number) => string | undefined,
): readonly string[] {
  const days = Array.from({ length: instance.days }, (_, day) => shiftOf(employee.id, day))
  const found: string[] = []
  const breaks = (isBroken: boolean, what: string) => {
    if (isBroken) found.push(`${employee.id}: ${what}`)
  }
  const lengths = new Map(instance.shifts.map(({ id, minutes }) => [id, minutes]))
  const total = days.reduce((sum, shift) => sum + (shift === undefined ? 0 : (lengths.get(shift) ?? 0)), 0)
  breaks(total > employee.maxMinutes, 'more minutes than allowed')
  breaks(total < employee.minMinutes, 'fewer minutes than asked')
  for (const [shift, most] of employee.maxShifts)
    breaks(days.filter((own) => own === shift).length > most, `too many ${shift}`)
  days.forEach((shift, day) => {
    const not = instance.shifts.find(({ id }) => id === shift)?.notBefore ?? []
    breaks(not.includes(days[day + 1] ?? ''), `day ${day}: ${shift} before ${days[day + 1]}`)
  })
  for (const { length, isWork, touchesEdge } of runsOf(days)) {
    breaks(isWork && length > employee.maxConsecutive, 'too many shifts in a row')
    breaks(isWork && !touchesEdge && length < employee.minConsecutive, 'too few shifts in a row')
    breaks(!isWork && !touchesEdge && length < employee.minDaysOff, 'too few days off in a row')
  }
  let weekends = 0
  for (let saturday = 5; saturday < instance.days; saturday += 7)
    if (days[saturday] !== undefined || days[saturday + 1] !== undefined) weekends += 1
  breaks(weekends > employee.maxWeekends, 'too many weekends')
  for (const { who, days: off } of instance.daysOff)
    if (who === employee.id) for (const day of off) breaks(days[day] !== undefined, `works on day off ${day}`)
  return found
}

function runsOf(days: readonly (string | undefined)[]) {
  const runs: { length: number; isWork: boolean; touchesEdge: boolean }[] = []
  days.forEach((shift, day) => {
    const isWork = shift !== undefined
    const run = runs.at(-1)
    if (run?.isWork === isWork) run.length += 1
    else runs.push({ length: 1, isWork, touchesEdge: day === 0 })
    const last = runs.at(-1)
    if (last && day === days.length - 1) last.touchesEdge = true
  })
  return runs
}
