// The editor's page, `/compose/`: keeps the text, has the elements, and lets the
// program (`bin/compose`) say what is to be said of the text. Nothing leaves the
// browser: what the page fetches are files of its own site.
//
// Each of its files names only what stands above it:
//
//   page       what the press fills in, the elements, the line at the foot
//   panes      which of them a phone shows
//   editor     the field with its lines, marks and edits
//   drafts     what is written, in this browser; other tabs
//   program    the program, when it comes, and how it begins again
//   inbox      links that wait
//   hand_out   copying, files, GitHub
//   desk       reads the text as one types; preview, problems, duplicates
import "./appearance.js";
import { begin as beginDrafts } from "./drafts.js";
import { begin as beginEditor } from "./editor.js";
import { begin as beginDesk } from "./desk.js";
import { begin as beginHandingOut } from "./hand_out.js";
import { begin as beginInbox } from "./inbox.js";
import { begin as beginPanes } from "./panes.js";

document.addEventListener("DOMContentLoaded", () => {
  beginPanes();
  beginEditor();
  beginDrafts();
  beginHandingOut();
  beginInbox();
  beginDesk();
});
