/** Whether the reader's browser asks for English first. Everybody else reads Chinese, as on the ledger's own pages. */
export const ENGLISH = /^en\b/i.test((navigator.languages && navigator.languages[0]) || navigator.language);

/** The one of two texts that the reader understands. */
export const text = (chinese, english) => ENGLISH ? english : chinese;
