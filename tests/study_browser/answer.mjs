// Answers questions about the pure modules of docs/assets/study/: one JSON line in, one out.
import { createInterface } from "node:readline";
import { decodeFragment, encodeFragment, screenIn, withScreen } from "../../docs/assets/study/carried.js";
import { Clock, clockFace, isOver } from "../../docs/assets/study/clock.js";
import { PackError, readPack, sentenceOfMinutes } from "../../docs/assets/study/pack.js";
import { dumpPackFile, loadPackFile } from "../../docs/assets/study/pack_markdown.js";
import { blocksAt, pathOf, placeOf } from "../../docs/assets/study/reference.js";
import { cutPassage, screensOf } from "../../docs/assets/study/screens.js";

const answers = {
  readPack,
  sentenceOfMinutes: (pack) => sentenceOfMinutes(readPack(pack)),
  loadPackFile,
  dumpPackFile: (pack) => dumpPackFile(readPack(pack)),
  encodeFragment: (pack) => encodeFragment(readPack(pack)),
  async encodeUncompressed(pack) {
    const kept = globalThis.CompressionStream;
    delete globalThis.CompressionStream;
    try {
      return await encodeFragment(readPack(pack));
    } finally {
      globalThis.CompressionStream = kept;
    }
  },
  decodeFragment,
  cutPassage,
  screensOf: (pack) => screensOf(readPack(pack)),
  screenIn,
  withScreen: ([fragment, screen]) => withScreen(fragment, screen),
  placeOf,
  pathOf: (reference) => pathOf(placeOf(reference)),
  blocksAt: ([blocks, reference]) => blocksAt(blocks, placeOf(reference)).map((block) => block.anchor),
  clockFace,
  isOver: ([spent, minutes]) => isOver(spent, minutes),
  runClock(steps) {
    const clock = new Clock();
    for (const [act, ...values] of steps) clock[act](...values);
    return clock.spent;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, value] = JSON.parse(line);
  try {
    console.log(JSON.stringify({ answer: await answers[name](value) }));
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    console.log(JSON.stringify({ error: error.message, problems: error.problems ?? [] }));
  }
}
