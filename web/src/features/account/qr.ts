// A QR code as ISO/IEC 18004 has it: bytes, error correction M, versions 1 to 20, which is more than any otpauth address needs.
const correctionOf = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26]
const blocksOf = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16]

type Grid = (boolean | undefined)[][]
type Place = readonly [row: number, column: number]

/** Rows of modules, true where dark, without the quiet zone around. */
export function qrOf(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text)
  for (let version = 1; version <= correctionOf.length; version++) {
    const frame = frameOf(version)
    const free = wayThrough(frame)
    const layout = layoutOf(version, Math.floor(free.length / 8))
    if (bytes.length + (version < 10 ? 2 : 3) <= layout.data) return filled(frame, free, interleaved(packed(bytes, version, layout.data), layout))
  }
  throw new RangeError('Too long for a QR code of this size.')
}

const sizeOf = (version: number) => 17 + 4 * version

/** All that is the same whatever is written; places of the format are kept free of data by a light module. */
function frameOf(version: number): Grid {
  const size = sizeOf(version)
  const grid: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined))
  const set = (row: number, column: number, dark: boolean) => {
    const line = grid[row]
    if (line && column >= 0 && column < size) line[column] = dark
  }
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0)
    set(at, 6, at % 2 === 0)
  }
  for (const [row, column] of alignments(version)) square(set, row, column, 2)
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]] as const) square(set, row, column, 4)
  for (const [row, column] of formatPlaces(size).flat()) set(row, column, false)
  set(size - 8, 8, true)
  if (version >= 7) {
    const bits = (version << 12) | remainder(version, 0x1f25, 12)
    for (let at = 0; at < 18; at++) {
      const [far, near] = [size - 11 + (at % 3), Math.floor(at / 3)]
      set(near, far, ((bits >> at) & 1) === 1)
      set(far, near, ((bits >> at) & 1) === 1)
    }
  }
  return grid
}

/** Rings around a middle: light at distance 2 of a finder and 1 of an alignment mark, and at 4, the separator. */
function square(set: (row: number, column: number, dark: boolean) => void, row: number, column: number, reach: number) {
  for (let down = -reach; down <= reach; down++) {
    for (let right = -reach; right <= reach; right++) {
      const ring = Math.max(Math.abs(down), Math.abs(right))
      set(row + down, column + right, reach === 2 ? ring !== 1 : ring !== 2 && ring !== 4)
    }
  }
}

function alignments(version: number): Place[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.ceil((4 * version + 4) / (2 * count - 2)) * 2
  const lines = [6, ...Array.from({ length: count - 1 }, (_, at) => sizeOf(version) - 7 - step * (count - 2 - at))]
  const last = count - 1
  return lines.flatMap((row, down) => lines.flatMap((column, right): Place[] => {
    const isUnderFinder = (down === 0 && right === 0) || (down === 0 && right === last) || (down === last && right === 0)
    return isUnderFinder ? [] : [[row, column]]
  }))
}

/** Where each of the 15 bits of the format stands, lowest first: around the first finder, and once more beside the others. */
function formatPlaces(size: number): Place[][] {
  const first = [0, 1, 2, 3, 4, 5, 7, 8].map((row): Place => [row, 8]).concat([7, 5, 4, 3, 2, 1, 0].map((column): Place => [8, column]))
  return first.map((place, bit) => [place, bit < 8 ? [8, size - 1 - bit] : [size - 15 + bit, 8]])
}

/** The free modules in the order in which data runs through them: two columns at a time from the right, up and down in turn. */
function wayThrough(grid: Grid): Place[] {
  const size = grid.length
  const places: Place[] = []
  let up = true
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    for (let at = 0; at < size; at++) {
      const row = up ? size - 1 - at : at
      for (const column of [right, right - 1]) if (grid[row]?.[column] === undefined) places.push([row, column])
    }
    up = !up
  }
  return places
}

interface Layout {
  /** Codewords in all that are data. */
  data: number
  correction: number
  blocks: number
}

function layoutOf(version: number, total: number): Layout {
  const [correction, blocks] = [correctionOf[version - 1] ?? 0, blocksOf[version - 1] ?? 1]
  return { data: total - correction * blocks, correction, blocks }
}

function packed(bytes: Uint8Array, version: number, length: number): number[] {
  const bits: number[] = []
  const write = (value: number, count: number) => {
    for (let at = count - 1; at >= 0; at--) bits.push((value >> at) & 1)
  }
  write(0b0100, 4)
  write(bytes.length, version < 10 ? 8 : 16)
  for (const byte of bytes) write(byte, 8)
  write(0, Math.min(4, length * 8 - bits.length))
  write(0, (8 - (bits.length % 8)) % 8)
  const words = Array.from({ length: bits.length / 8 }, (_, at) => bits.slice(at * 8, at * 8 + 8).reduce((word, bit) => (word << 1) | bit, 0))
  for (let pad = 0xec; words.length < length; pad ^= 0xec ^ 0x11) words.push(pad)
  return words
}

/** Cut into blocks, each with its correction; then the first words of all blocks, the second of all, and so on. */
function interleaved(words: readonly number[], { data, correction, blocks }: Layout): number[] {
  const [short, long] = [Math.floor(data / blocks), data % blocks]
  let from = 0
  const cut = Array.from({ length: blocks }, (_, at) => words.slice(from, from += short + (at >= blocks - long ? 1 : 0)))
  return [...columns(cut), ...columns(cut.map((block) => corrections(block, correction)))]
}

function columns(blocks: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...blocks.map((block) => block.length))
  return Array.from({ length: longest }, (_, at) => blocks.flatMap((block) => block[at] ?? [])).flat()
}

/** Product in the field of 256 elements over x^8 + x^4 + x^3 + x^2 + 1. */
export function product(a: number, b: number): number {
  let sum = 0
  for (let bit = 7; bit >= 0; bit--) sum = (sum << 1) ^ ((sum >> 7) * 0x11d) ^ (((b >> bit) & 1) * a)
  return sum
}

/** The remainder of Reed and Solomon. */
function corrections(block: readonly number[], count: number): number[] {
  let generator = [1]
  let root = 1
  for (let at = 0; at < count; at++) {
    const factor = root
    generator = [...generator, 0].map((term, place) => term ^ product(generator[place - 1] ?? 0, factor))
    root = product(root, 2)
  }
  const rest = [...block, ...Array.from({ length: count }, () => 0)]
  for (let at = 0; at < block.length; at++) {
    const factor = rest[at] ?? 0
    generator.forEach((term, place) => (rest[at + place] = (rest[at + place] ?? 0) ^ product(term, factor)))
  }
  return rest.slice(block.length)
}

/** Of a shift by the degree, divided by a polynomial of bits. */
function remainder(value: number, divisor: number, degree: number): number {
  let rest = value << degree
  for (let bit = 31 - Math.clz32(rest); bit >= degree; bit--) if ((rest >> bit) & 1) rest ^= divisor << (bit - degree)
  return rest
}

const masks: ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
]

/** Written with each mask; the calmest picture is taken, since a reader finds its way best in that. */
function filled(frame: Grid, way: readonly Place[], words: readonly number[]): boolean[][] {
  const pictures = masks.map((mask, number) => {
    const picture = frame.map((line) => line.map((dark) => dark ?? false))
    const set = ([row, column]: Place, dark: boolean) => {
      const line = picture[row]
      if (line) line[column] = dark
    }
    way.forEach((place, at) => set(place, ((((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1) !== mask(...place)))
    // Level M is 00, so the five bits are the mask's number.
    const format = ((number << 10) | remainder(number, 0x537, 10)) ^ 0x5412
    formatPlaces(frame.length).forEach((places, bit) => places.forEach((place) => set(place, ((format >> bit) & 1) === 1)))
    return picture
  })
  return pictures.reduce((best, each) => (unrest(each) < unrest(best) ? each : best))
}

function unrest(picture: readonly boolean[][]): number {
  const lines = [...picture, ...picture.map((_, at) => picture.map((line) => line[at] ?? false))].map((line) => line.map(Number).join(''))
  const runs = lines.reduce((sum, line) => sum + (line.match(/0{5,}|1{5,}/g) ?? []).reduce((all, run) => all + run.length - 2, 0), 0)
  const finders = lines.reduce((sum, line) => sum + [...line.matchAll(/(?=10111010000|00001011101)/g)].length * 40, 0)
  let squares = 0
  picture.forEach((line, row) => line.forEach((dark, column) => {
    if (picture[row + 1]?.[column] === dark && line[column + 1] === dark && picture[row + 1]?.[column + 1] === dark) squares += 3
  }))
  const share = picture.flat().filter(Boolean).length / picture.length ** 2
  return runs + finders + squares + Math.floor(Math.abs(share - 0.5) * 20) * 10
}
