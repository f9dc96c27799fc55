import { currentSite } from '#app/request'
import { openSharePicture } from '#app/share-picture'
import { drawCard } from '#lib/share-pictures/draw-card'

/** The picture of the newspaper itself, for every page without one of its own. */
export async function GET(): Promise<Response> {
  const [{ tagline }, { brand, answer }] = await Promise.all([currentSite(), openSharePicture()])
  const { name: title, accent: color } = brand
  return answer(await drawCard({ title, label: null, color, below: tagline, picture: null, brand }))
}
