export { type Books, type Identity, identities, type SubnetBooks } from "./check/books.ts";
export { readBooks } from "./check/read-books.ts";
export { neuriteProgram } from "./neurite-program.ts";
