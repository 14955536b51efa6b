/** Name and version of each parser; a Thread carries the one that made it. Raise on any change of output. */
export const HTML_PARSER = "wpdiscuz-html@3";
export const TEXT_PARSER = "wpdiscuz-text@2";
export const REST_PARSER = "wp-rest@2";
export const FEED_PARSER = "wp-feed@2";
export const WXR_PARSER = "wxr@1";
/** Of conversations of other people's corpora, as an import stores them. */
export const CORPUS_PARSER = "corpus@1";
/** Of several captures of one thread; each of them is read by the parser of its form. */
export const MERGE_PARSER = "merged@1";

/** Those of this build. A reading by another one would be made again. */
export const PARSERS: readonly string[] = [
  HTML_PARSER,
  TEXT_PARSER,
  REST_PARSER,
  FEED_PARSER,
  WXR_PARSER,
  CORPUS_PARSER,
  MERGE_PARSER,
];
