/** The files at the top of the content folder. */
export const siteFile = 'site.yaml'
export const frontFile = 'front.yaml'
