import { ASIDES_AFTER, ASIDES_BEFORE, CLOSINGS, OPENINGS } from './dialogues/asides.ts'
import type { Beat, Line, Scenario, Turn } from './dialogues/scenario.ts'
import type { Random } from './seeded-random.ts'

const HELLO = 0.42
const FAREWELL = 0.3

/** The turns of this telling of a scenario: which beats take place, with small talk around them. */
export function tell(scenario: Scenario, random: Random): readonly Turn[] {
  const beats = scenario.beats.filter((beat) => random.chance(beat.chance))
  return joined(scenario.isBare ? beats : dressed(beats, scenario, random))
}

function dressed(beats: readonly Beat[], scenario: Scenario, random: Random): readonly Beat[] {
  const isGreeted = random.chance(HELLO)
  const told = isGreeted ? [random.pick(OPENINGS), ...withoutHello(beats)] : [...beats]
  const asides = [...(scenario.stage ? ASIDES_AFTER : ASIDES_BEFORE)]
  for (let count = random.weighted([0, 1, 2, 3], (n) => [30, 38, 22, 10][n] ?? 0); count > 0; count--) {
    const [aside] = asides.splice(random.between(0, asides.length - 1), 1)
    const place = placeFor(told, isGreeted ? 2 : 1, random)
    if (aside && place !== undefined) told.splice(place, 0, aside)
  }
  if (random.chance(FAREWELL)) told.push(random.pick(CLOSINGS))
  return told
}

/** Not before the matter has been told, not after the last word, and never between a question and its answer. */
function placeFor(beats: readonly Beat[], first: number, random: Random): number | undefined {
  const places = beats.flatMap((beat, index) => (index >= first && opensWithBuyer(beat) ? [index] : []))
  return places.length > 0 ? random.pick(places) : undefined
}

function opensWithBuyer(beat: Beat): boolean {
  const turn = beat.turns[0]
  return turn?.type === 'say' && turn.by === 'customer' && turn.lines[0]?.isAnswer === false
}

/** Whoever has said hello does not say it again, and is not welcomed again. */
function withoutHello([first, ...rest]: readonly Beat[]): readonly Beat[] {
  if (!first) return rest
  const turns = first.turns.flatMap((turn): readonly Turn[] => {
    if (turn.type !== 'say') return [turn]
    const lines = turn.lines.map(withoutHelloIn).filter((line) => line.ways.length > 0)
    return lines.length > 0 ? [{ ...turn, lines }] : []
  })
  return [{ ...first, turns }, ...rest]
}

function withoutHelloIn(line: Line): Line {
  const ways = line.ways.filter((way) => way !== '{在吗}' && way !== '{迎接}')
  return { ...line, ways: ways.map((way) => way.replace(/^\{(在吗|迎接)\}，/, '')) }
}

function joined(beats: readonly Beat[]): readonly Turn[] {
  const turns: Turn[] = []
  for (const turn of beats.flatMap((beat) => beat.turns)) {
    const last = turns.at(-1)
    if (last?.type === 'say' && turn.type === 'say' && last.by === turn.by) {
      turns[turns.length - 1] = { ...last, lines: [...last.lines, ...turn.lines] }
    } else {
      turns.push(turn)
    }
  }
  return turns
}
