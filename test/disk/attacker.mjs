// Run as another user by attacks.test.ts: does one thing again and again, as fast as it can, until it is ended.
import fs from 'node:fs'
import path from 'node:path'

const [what, folder, target] = process.argv.slice(2)

/** What somebody else can try; every failure is tried again. */
const attacks = {
  /** Puts folders of its own in the place of whatever appears. */
  plant() {
    for (const name of fs.readdirSync(folder)) {
      if (name.startsWith('mine')) continue
      quietly(() => fs.renameSync(path.join(folder, name), path.join(folder, `mine-${process.hrtime.bigint()}`)))
      quietly(() => fs.mkdirSync(path.join(folder, name)))
      quietly(() => fs.mkdirSync(path.join(folder, name, 'runs')))
    }
  },
  /** Exchanges whatever appears for a link to the target, and back. */
  exchange() {
    for (const name of fs.readdirSync(folder)) {
      if (name.startsWith('mine')) continue
      const [there, mine] = [path.join(folder, name), path.join(folder, `mine-${name}`)]
      quietly(() => fs.renameSync(there, mine))
      quietly(() => fs.symlinkSync(target, there))
      quietly(() => fs.unlinkSync(there))
      quietly(() => fs.renameSync(mine, there))
    }
  },
  /** Lets a link lead now here, now there. */
  alternate() {
    for (const to of [target, '/proc/self']) {
      quietly(() => fs.symlinkSync(to, path.join(folder, 'mine-next')))
      quietly(() => fs.renameSync(path.join(folder, 'mine-next'), path.join(folder, 'link')))
    }
  },
}

function quietly(work) {
  try {
    work()
  } catch {
    // Next time.
  }
}

process.send?.('ready')
for (;;) quietly(attacks[what])
