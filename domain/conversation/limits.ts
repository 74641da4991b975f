/** Pictures and files in a chat, at most this many bytes each. */
export const FILE_BYTES_MAX = 20 * 1024 * 1024

/** What an agent may write in one message. */
export const MESSAGE_CHARS_MAX = 4_000
