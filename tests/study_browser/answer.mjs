// Answers questions about the pure modules of docs/assets/study/: one JSON line in, one out.
import { createInterface } from "node:readline";
import { decodeFragment, encodeFragment, screenIn, withScreen } from "../../docs/assets/study/carried.js";
import { DamagedData, DataTooLarge, inflateRaw } from "../../docs/assets/site/inflate.js";
import { Clock, clockFace, isOver } from "../../docs/assets/study/clock.js";
import { PackError, readPack, sentenceOfMinutes } from "../../docs/assets/study/pack.js";
import { dumpPackFile, loadPackFile } from "../../docs/assets/study/pack_markdown.js";
import { blocksAt, pathOf, placeOf } from "../../docs/assets/study/reference.js";
import { cutPassage, screensOf } from "../../docs/assets/study/screens.js";

const { CompressionStream } = globalThis;

const answers = {
  readPack,
  sentenceOfMinutes: (pack) => sentenceOfMinutes(readPack(pack)),
  loadPackFile,
  dumpPackFile: (pack) => dumpPackFile(readPack(pack)),
  encodeFragment: (pack) => encodeFragment(readPack(pack)),
  encodeUncompressed: (pack) => encodeWith(undefined, pack),
  encodeWithoutRaw: (pack) => encodeWith(WithoutRaw, pack),
  inflate: (packed) => Buffer.from(inflateRaw(Buffer.from(packed, "base64"), 100_000)).toString("base64"),
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

/** What browsers had before they knew raw deflate. */
class WithoutRaw {
  constructor(format) {
    if (format === "deflate-raw") throw new TypeError("unknown format");
    return new CompressionStream(format);
  }
}


async function encodeWith(stream, pack) {
  globalThis.CompressionStream = stream;
  try {
    return await encodeFragment(readPack(pack));
  } finally {
    globalThis.CompressionStream = CompressionStream;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const [name, value] = JSON.parse(line);
  try {
    console.log(JSON.stringify({ answer: await answers[name](value) }));
  } catch (error) {
    if (![PackError, DamagedData, DataTooLarge].some((known) => error instanceof known)) throw error;
    console.log(JSON.stringify({ error: error.message || error.constructor.name, problems: error.problems ?? [] }));
  }
}
