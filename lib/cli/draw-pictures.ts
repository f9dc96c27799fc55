import { runCommand } from '#lib/cli/run-command'
import { environment } from '#lib/environment'
import { drawPictures } from '#lib/pictures/draw-pictures'

const command = {
  script: 'pictures',
  about: 'Draws the pictures and icons again from the drawings in the content folder.',
} as const

await runCommand(command, async () => {
  await drawPictures(environment().CONTENT_DIR, 'public', (file, { width, height, size }) =>
    console.log(`${file}  ${width} × ${height}  ${Math.round(size / 1000)} kB`),
  )
  return 0
})
