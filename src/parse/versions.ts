/** Name and version of each parser; a Thread carries the one that made it. Raise on any change of output. */
export const HTML_PARSER = "wpdiscuz-html@1";
export const TEXT_PARSER = "wpdiscuz-text@1";
export const REST_PARSER = "wp-rest@1";
export const FEED_PARSER = "wp-feed@1";
export const WXR_PARSER = "wxr@1";
