/** Matches a text whose first letter is of a right-to-left script. */
const startsRightToLeft =
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** Whether a text is of a right-to-left script, judged by its first letter. */
export function isRightToLeft(text: string): boolean {
  return startsRightToLeft.test(text)
}
