import { z } from "zod";
import { metrics } from "../../metrics.js";
import { decideBulk, listBulks, previewBulk, undoBulk } from "../../store/bulks.js";
import { releaseLease, takeLease, takeNext } from "../../store/leases.js";
import { addNote } from "../../store/notes.js";
import { forgetParent, listParents, setParent } from "../../store/parents.js";
import {
  BulkDone,
  BulkList,
  BulkPreview,
  BulkPreviewRequest,
  BulkRequest,
  BulkUndone,
  LeaseAnswer,
  NextAnswer,
  NextRequest,
  NoteRequest,
  ParentChoice,
  ParentRequest,
} from "../../thread/desk.js";
import { Note } from "../../thread/reviewQueue.js";
import type { App, AppParts } from "../app.js";
import { requireReviewer } from "../security.js";
import { RowIdParam } from "../shapes.js";

const config = { role: "moderator" } as const;
const Nothing = z.object({}).optional();

/** What moderators do together: who has what open, notes, parents by hand, many decisions in one step. */
export function addDeskRoutes(app: App, parts: AppParts): void {
  addLeaseRoutes(app, parts);
  addNoteRoutes(app, parts);
  addBulkRoutes(app, parts);
}

function addLeaseRoutes(app: App, { sql }: AppParts): void {
  app.post(
    "/api/v1/queue/next",
    { config, schema: { body: NextRequest, response: { 200: NextAnswer } } },
    async (request) => ({ item: await takeNext(sql, request.body, requireReviewer(request)) }),
  );
  app.post(
    "/api/v1/comments/:id/lease",
    { config, schema: { params: RowIdParam, body: Nothing, response: { 200: LeaseAnswer } } },
    (request) => takeLease(sql, request.params.id, requireReviewer(request)),
  );
  app.post(
    "/api/v1/comments/:id/release",
    { config, schema: { params: RowIdParam, body: Nothing, response: { 204: z.null() } } },
    async (request, reply) => {
      await releaseLease(sql, request.params.id, requireReviewer(request));
      return reply.status(204).send(null);
    },
  );
}

function addNoteRoutes(app: App, { sql }: AppParts): void {
  app.post(
    "/api/v1/comments/:id/notes",
    { config, schema: { params: RowIdParam, body: NoteRequest, response: { 201: Note } } },
    async (request, reply) => {
      const { params, body } = request;
      const note = await addNote(sql, params.id, body.text, requireReviewer(request));
      return reply.status(201).send(note);
    },
  );
  app.get(
    "/api/v1/comments/:id/parents",
    { config, schema: { params: RowIdParam, response: { 200: ParentChoice } } },
    ({ params }) => listParents(sql, params.id),
  );
  app.post(
    "/api/v1/comments/:id/parent",
    {
      config,
      schema: { params: RowIdParam, body: ParentRequest, response: { 200: ParentChoice } },
    },
    async (request) => {
      const { params, body } = request;
      await setParent(sql, params.id, body.parentId, requireReviewer(request));
      return listParents(sql, params.id);
    },
  );
  app.post(
    "/api/v1/comments/:id/parent/forget",
    { config, schema: { params: RowIdParam, body: Nothing, response: { 200: ParentChoice } } },
    async (request) => {
      await forgetParent(sql, request.params.id, requireReviewer(request));
      return listParents(sql, request.params.id);
    },
  );
}

function addBulkRoutes(app: App, { sql }: AppParts): void {
  app.get("/api/v1/bulk", { config, schema: { response: { 200: BulkList } } }, () =>
    listBulks(sql),
  );
  app.post(
    "/api/v1/bulk/preview",
    { config, schema: { body: BulkPreviewRequest, response: { 201: BulkPreview } } },
    async (request, reply) => {
      const made = await previewBulk(sql, request.body.selection, requireReviewer(request));
      return reply.status(201).send(made);
    },
  );
  app.post(
    "/api/v1/bulk",
    { config, schema: { body: BulkRequest, response: { 201: BulkDone } } },
    async (request, reply) => {
      const done = await decideBulk(sql, request.body, requireReviewer(request));
      metrics.decisions.inc({ action: request.body.action }, done.decided);
      return reply.status(201).send(done);
    },
  );
  app.post(
    "/api/v1/bulk/:id/undo",
    { config, schema: { params: RowIdParam, body: Nothing, response: { 201: BulkUndone } } },
    async (request, reply) => {
      const undone = await undoBulk(sql, request.params.id, requireReviewer(request));
      metrics.decisions.inc({ action: "undo" }, undone.undone);
      return reply.status(201).send(undone);
    },
  );
}
