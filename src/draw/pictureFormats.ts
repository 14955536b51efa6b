/** Forms a picture may have; also the endings of their files. */
export const PICTURE_FORMATS = ["svg", "html", "dot", "graphml", "json"] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];
