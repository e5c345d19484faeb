// @ts-check
/** The numbers of a record's passages: four of metadata, then one a block of the body. Mirror of indexer/passages.py. */

export const TITLE = 0;
export const HEADLINES = 1;
export const DOC_NUMBER = 2;
export const METADATA = 3;
export const BODY = 4;
