// @ts-check
/** How a pack leaves the basket: to the projector, on paper, as a link, as QR code, as file, as text. */

import { drawQr } from "../qr/draw.js";
import { addressOf } from "../site/address.js";
import { openDialog } from "../site/dialog.js";
import { make } from "../site/elements.js";
import { SAFE_LENGTH, encodeFragment } from "./carried.js";
import { copyText, showToCopy } from "./clipboard.js";
import { showNotice } from "./notice.js";
import { dumpPackFile } from "./pack_markdown.js";
import { openBibliography } from "./bibliography_dialog.js";
import { passagesAsText } from "./handout.js";
import { saveRecordSheet } from "./handout_page.js";
import { placeOf } from "./reference.js";
import { IS_WECHAT, saveBytes } from "./save.js";
import { withoutTexts } from "./short.js";

/** @typedef {import("./basket_page.js").BasketPage} BasketPage */
/** @typedef {import("./pack.js").Pack} Pack */

/** Denser codes are not read from across a room. */
const QR_LENGTH = 900;
const IS_FOLDER = location.protocol === "file:";
const FOLDER_WARNING = "这是文件夹里的副本，链接只在这台电脑上打得开；要带给别人，请存成文件。";

/** @param {BasketPage} page */
export function startLeaving(page) {
  /** @type {Record<string, () => void | Promise<void>>} */
  const acts = {
    show: async () => {
      location.href = await linkTo(page.pack);
    },
    handout: async () => {
      location.href = addressOf("handout/") + (await encodeFragment(page.pack));
    },
    record: () => saveRecordSheet(page.pack),
    passages: () => copyPassages(page.pack),
    bibliography: () => openBibliography(page.pack),
    compare: () => compareFirst(page.pack),
    link: () => copyLink(page.pack),
    qr: () => showQr(page.pack),
    file: () => saveFile(page.pack),
    text: () => copyFile(page.pack),
    clear: () => page.clear(),
  };
  for (const [name, act] of Object.entries(acts)) page.part(`[data-act="${name}"]`).addEventListener("click", () => act());
}

/** The first two documents side by side, the earlier item's on the left. @param {Pack} pack */
function compareFirst(pack) {
  const places = pack.items.flatMap((item) => item.references.map(placeOf));
  const [a, b] = new Set(places.flatMap((place) => (place ? [place.document] : [])));
  if (!b) return showNotice("篮里的段落出自同一份文献，放进另一份的段落再对照。");
  location.href = addressOf(`compare/?${new URLSearchParams({ a, b })}`);
}

/** @param {Pack} pack */
async function linkTo(pack) {
  return addressOf("show/") + (await encodeFragment(pack));
}

/** @param {Pack} pack */
async function copyLink(pack) {
  // In a folder a frame may answer late or never: there the texts go along.
  const link = await linkTo(IS_FOLDER ? pack : withoutTexts(pack));
  if (!(await copyText(link))) return;
  if (IS_FOLDER) showNotice(`链接复制好了。${FOLDER_WARNING}`);
  else if (link.length > SAFE_LENGTH) showNotice(`链接复制好了，但有 ${link.length} 个字符，微信可能截断；要稳妥，请存成文件。`);
  else showNotice("链接复制好了，发给别人，打开就能放映。");
}

/** @param {Pack} pack */
async function showQr(pack) {
  if (IS_FOLDER) {
    openDialog("二维码", "", make("p", "", "这是文件夹里的副本，手机扫码打不开它；请存成文件。"));
    return;
  }
  const whole = await linkTo(pack);
  const link = whole.length <= QR_LENGTH ? whole : await linkTo(withoutTexts(pack));
  if (link.length > QR_LENGTH) {
    openDialog("二维码", "", make("p", "", `内容太多（${link.length} 个字符），二维码放不下；请复制链接或存成文件。`));
    return;
  }
  const hint = link === whole ? "扫码就能放映，内容都在码里。" : "码里放不下原文，只带出处和安排：扫码后从本站取原文。";
  const code = make("div", "hz-dialog__qr", drawQr(link));
  code.setAttribute("role", "img");
  code.setAttribute("aria-label", `学习包“${pack.title || "未命名"}”的二维码`);
  openDialog(pack.title || "学习包", "", code, make("p", "", hint));
}

/** @param {Pack} pack */
function saveFile(pack) {
  if (IS_WECHAT) {
    showToCopy("微信里不能存文件，请复制下面的文字", fileOf(pack));
    return;
  }
  showNotice(saveBytes(`${nameOf(pack)}.md`, fileOf(pack), "text/markdown;charset=utf-8"));
}

/** @param {Pack} pack the passages with their sources, for whoever wants to read and not to import */
async function copyPassages(pack) {
  if (await copyText(passagesAsText(pack))) showNotice("全部原文和出处复制好了。");
}

/** @param {Pack} pack */
async function copyFile(pack) {
  if (await copyText(fileOf(pack))) showNotice("文字复制好了，可以贴到微信里；对方粘贴到学习篮的“导入”，就能接着用。");
}

/** @param {Pack} pack a file needs a title */
function fileOf(pack) {
  return dumpPackFile({ ...pack, title: pack.title || "学习包" });
}

/** @param {Pack} pack the name that docs/packs/ asks for: letters and digits of the day */
function nameOf(pack) {
  return `pack-${pack.date.slice(0, 10) || "draft"}`;
}
