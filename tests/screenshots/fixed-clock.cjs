/** The moment at which every exhibited newspaper opens: a Monday morning in Saltmere. */
const opening = Date.parse('2026-11-23T14:05:00Z')

const { now } = Date

// Threads of the process inherit its settings, and with them its clock.
process.env.EXHIBITION_SHIFT ??= String(opening - now())
const shift = Number(process.env.EXHIBITION_SHIFT)

/** Loaded before the newspaper: its clock runs on from the opening, so that pictures of two days are the same. */
Date.now = () => now() + shift
globalThis.Date = new Proxy(Date, {
  apply: (clock) => new clock(Date.now()).toString(),
  construct: (clock, parts, asked) => Reflect.construct(clock, parts.length > 0 ? parts : [Date.now()], asked),
})
