// Points on the curves of a path: Bézier's of any degree, and arcs of ellipses.

/** A point, across and down. */
export type Point = readonly [number, number]

/** Gives points that are turned with what stands at a point, by degrees, from how far they are from it. */
export function turnedAround([x, y]: Point, degrees: number): (across: number, down: number) => Point {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  return (across, down) => [x + across * cosine - down * sine, y + across * sine + down * cosine]
}

/** The point at a share of a curve of Bézier. */
export function between(points: readonly Point[], share: number): Point {
  const [first = [0, 0]] = points
  if (points.length < 2) return first
  return between(
    points.slice(1).map(([x, y], index) => {
      const [before = 0, above = 0] = points[index] ?? []
      return [before + (x - before) * share, above + (y - above) * share]
    }),
    share,
  )
}

/** The point at a share of an arc (SVG 2, appendix B.2.4). */
export function arc(
  [x1, y1]: Point,
  [across = 0, down = 0, rotation = 0, isLarge = 0, isSweep = 0]: readonly number[],
  [x2, y2]: Point,
): (share: number) => Point {
  const [sine, cosine] = [Math.sin((rotation * Math.PI) / 180), Math.cos((rotation * Math.PI) / 180)]
  const [dx, dy] = [(x1 - x2) / 2, (y1 - y2) / 2]
  const [x, y] = [cosine * dx + sine * dy, cosine * dy - sine * dx]
  const grow = Math.max(1, Math.hypot(x / across, y / down))
  const [rx, ry] = [Math.abs(across) * grow, Math.abs(down) * grow]
  const away = Math.sqrt(Math.max(0, 1 / ((x / rx) ** 2 + (y / ry) ** 2) - 1)) * (isLarge === isSweep ? -1 : 1)
  const [cx, cy] = [(away * rx * y) / ry, (-away * ry * x) / rx]
  const from = Math.atan2((y - cy) / ry, (x - cx) / rx)
  const raw = Math.atan2((-y - cy) / ry, (-x - cx) / rx) - from
  const turn = isSweep === 1 ? (raw + 4 * Math.PI) % (2 * Math.PI) : (raw % (2 * Math.PI)) - (raw > 0 ? 2 * Math.PI : 0)
  return (share) => {
    const angle = from + turn * share
    const [u, v] = [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)]
    return [cosine * u - sine * v + (x1 + x2) / 2, sine * u + cosine * v + (y1 + y2) / 2]
  }
}
