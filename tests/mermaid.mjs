// Mermaid's own parser: a line of JSON (the text of a Gantt chart) comes in, a line of JSON (title and tasks) goes out.
// node tests/mermaid.mjs FOLDER, where FOLDER/node_modules holds mermaid and jsdom.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const { JSDOM } = createRequire(pathToFileURL(join(folder, "x.js")))("jsdom");
const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import(pathToFileURL(join(folder, "node_modules/mermaid/dist/mermaid.core.mjs")));

const day = (when) => [when.getFullYear(), when.getMonth() + 1, when.getDate()].map((n) => `${n}`.padStart(2, "0")).join("-");

for await (const line of createInterface({ input: process.stdin })) {
  try {
    const text = JSON.parse(line);
    await mermaid.parse(text);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const tasks = db.getTasks().map((task) => ({
      id: task.id,
      title: task.task,
      section: task.section,
      start: day(task.startTime),
      end: day(task.endTime),
      milestone: Boolean(task.milestone),
    }));
    console.log(JSON.stringify({ title: db.getDiagramTitle(), tasks }));
  } catch (error) {
    console.log(JSON.stringify({ error: `${error}` }));
  }
}
