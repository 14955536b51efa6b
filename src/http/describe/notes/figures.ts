import type { RouteNotes } from "../routeNote.js";

const tag = "figures";

export const figureNotes: RouteNotes = {
  "GET /api/v1/export": {
    id: "exportTable",
    tag,
    summary: "One table of what is stored, as a file",
    more:
      "Commenters are pseudonyms. `withNames` and `withText` are for administrators, and noted in the access log. " +
      "An answer that breaks off is no whole file. The header `Link` names the manifest, which is there once the whole file was sent.",
    codes: ["NOT_FOUND", "TOO_MANY_REQUESTS"],
    media: {
      "text/csv": { type: "string" },
      "application/jsonl": { type: "string" },
      "application/vnd.apache.parquet": { type: "string", contentEncoding: "binary" },
    },
  },
  "GET /api/v1/export/manifests/{id}": {
    id: "readExportManifest",
    tag,
    summary: "What an export held: filters, versions, rows, bytes, SHA-256 and coverage",
    more: "The id is in the `Link` of the export's answer. Saved beside the file it can be given to `parley export --verify`.",
    codes: ["MANIFEST_NOT_FOUND"],
  },
  "GET /api/v1/analysis/{picture}": {
    id: "readPicture",
    tag,
    summary: "The rows behind a picture of the analysis page, with their query",
    more: "`format=csv` gives the rows as a file.",
    codes: ["QUERY_TOO_SLOW"],
    media: {
      "application/json": { $ref: "#/components/schemas/PictureAnswer" },
      "text/csv": { type: "string" },
    },
  },
};
