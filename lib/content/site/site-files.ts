/** The files at the top of the content folder. */
export const siteFile = 'site.yaml'
export const frontFile = 'front.yaml'
export const wordingFile = 'wording.yaml'

/** Beside them, for npm run adopt alone: it is no part of the newspaper. */
export const adoptFile = 'adopt.yaml'
