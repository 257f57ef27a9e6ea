import { ApiPromise } from "@polkadot/api";
import type { ApiTypes, StorageEntryBase, SubmittableExtrinsicFunction } from "@polkadot/api/types";
import type { StorageKey } from "@polkadot/types";
import type { EventRecord } from "@polkadot/types/interfaces";
import type { AnyFunction, Codec, DefinitionCallNamed } from "@polkadot/types/types";
import { unwrapStorageType } from "@polkadot/types/util";
import { fromHex, toHex } from "../primitives/index.ts";
import { ChainError } from "./chain-errors.ts";
import { LinkProvider } from "./link-provider.ts";
import { type Plain, toPlain } from "./plain.ts";
import type { RpcLink } from "./rpc-link.ts";
import type { RuntimeQuestion } from "./runtime-question.ts";
import type { StorageItem } from "./storage-item.ts";

/** Something that happened in a block, by its pallet's and its own name. Fields without a name are "0", "1", … */
export type ChainEvent = {
  readonly pallet: string;
  readonly name: string;
  readonly fields: { readonly [field: string]: Plain };
};
/** What became of one extrinsic of a block. */
export type Dispatched = { readonly events: readonly ChainEvent[]; readonly error: string | null };
/** What became of a block's extrinsics, each by its number. */
export type Dispatches = (index: number) => Dispatched;
type Entry = StorageEntryBase<ApiTypes, AnyFunction>;

/** What the runtime's metadata tells: where storage lies, how calls and values are encoded, what errors are called. */
export class ChainRuntime {
  readonly api: ApiPromise;
  readonly specVersion: number;
  readonly #defaults = new Map<string, Plain>();

  private constructor(api: ApiPromise) {
    this.api = api;
    this.specVersion = api.runtimeVersion.specVersion.toNumber();
  }

  static async load(link: RpcLink): Promise<ChainRuntime> {
    // The chain's own extension carries no data. `noInitWarn` and this entry keep the library from printing about it.
    const signedExtensions = { SubtensorTransactionExtension: { extrinsic: {}, payload: {} } };
    const api = new ApiPromise({
      provider: new LinkProvider(link),
      noInitWarn: true,
      initWasm: false,
      signedExtensions,
    });
    return new ChainRuntime(await api.isReadyOrError);
  }

  /** The call `Pallet.call_name`, ready to be signed. */
  call(path: string): SubmittableExtrinsicFunction<"promise"> {
    const [pallet = "", name = ""] = path.split(".");
    const call = this.api.tx[lowerFirst(pallet)]?.[camelCase(name)];
    if (call === undefined) throw new ChainError({ code: "CHAIN_LACKS", name: `call ${path}` });
    return call;
  }

  /** The storage key of an item, in hex. */
  storageKey({ pallet, name, keys }: StorageItem<unknown>): string {
    return this.#entry(pallet, name).key(...keys);
  }

  /** What all keys of a map begin with, in hex. */
  storagePrefix({ pallet, name }: Pick<StorageItem<unknown>, "pallet" | "name">): string {
    return this.#entry(pallet, name).keyPrefix();
  }

  /** The map keys inside a full storage key; only of maps whose hashers keep the key. */
  decodeKeys({ pallet, name }: Pick<StorageItem<unknown>, "pallet" | "name">, key: string): readonly Plain[] {
    const stored = this.api.registry.createTypeUnsafe("StorageKey", [key]) as unknown as StorageKey;
    return stored.setMeta(this.#entry(pallet, name).creator.meta).args.map(toPlain);
  }

  /** The value behind a stored hex text; for null the item's default, or null when it is optional. */
  decode({ pallet, name }: StorageItem<unknown>, stored: string | null): Plain {
    const { meta } = this.#entry(pallet, name).creator;
    if (stored !== null) return this.#decoded(meta.type, fromHex(stored) ?? new Uint8Array(0));
    if (meta.modifier.isOptional) return null;
    const path = `${pallet}.${name}`;
    const known = this.#defaults.get(path) ?? this.#decoded(meta.type, meta.fallback.toU8a(true));
    this.#defaults.set(path, known);
    return known;
  }

  /** The arguments of a question as the runtime takes them, in hex. */
  encodeQuestion({ api, method, args }: RuntimeQuestion<unknown>): string {
    const { params } = this.#question(api, method);
    const encoded = params.map(({ type }, i) => this.api.registry.createTypeUnsafe(type, [args[i]]).toU8a());
    return toHex(new Uint8Array(encoded.flatMap((bytes) => [...bytes])));
  }

  /** The runtime's answer to a question, from hex. */
  decodeAnswer({ api, method }: RuntimeQuestion<unknown>, answer: string): Plain {
    const { type } = this.#question(api, method);
    return toPlain(this.api.registry.createTypeUnsafe(type, [fromHex(answer)]));
  }

  /** What the events of a block, as they are stored, say about its extrinsics: decoded once, however many are asked about. */
  dispatches(storedEvents: string | null): Dispatches {
    const bytes = storedEvents === null ? null : fromHex(storedEvents);
    const type = this.#entry("System", "Events").creator.meta.type;
    const name = unwrapStorageType(this.api.registry, type);
    const records = this.api.registry.createTypeUnsafe(name, [bytes ?? new Uint8Array(1)]) as unknown as EventRecord[];
    const applied = records.filter(({ phase }) => phase.isApplyExtrinsic);
    const byExtrinsic = Map.groupBy(applied, ({ phase }) => phase.asApplyExtrinsic.toNumber());
    return (index) => this.#dispatched(byExtrinsic.get(index) ?? []);
  }

  /** The public name of a refusal inside another call's event: `{type: "Module", value: {index, error}}`, or a plain one. */
  refusalName(refusal: Plain): string {
    if (typeof refusal === "string") return `System.${refusal}`;
    const { type, value } = refusal as { readonly type?: Plain; readonly value?: Plain };
    const { index, error } = (value ?? {}) as { readonly index?: Plain; readonly error?: Plain };
    if (typeof index !== "number" || typeof error !== "string") return `System.${String(type)}`;
    const code = fromHex(error)?.[0] ?? 0;
    const { section, name } = this.api.registry.findMetaError(new Uint8Array([index, code]));
    return `${this.#palletName(section)}.${name}`;
  }

  #dispatched(own: readonly EventRecord[]): Dispatched {
    const failure = own.find(({ event }) => event.section === "system" && event.method === "ExtrinsicFailed");
    return {
      events: own.map(toEvent),
      error: failure === undefined ? null : this.#errorName(failure.event.data[0] as Codec),
    };
  }

  #errorName(codec: Codec): string {
    const error = codec as Codec & {
      isModule?: boolean;
      asModule?: unknown;
      type: string;
      inner: Codec;
      isBasic: boolean;
    };
    if (error.isModule) {
      const { section, name } = this.api.registry.findMetaError(
        error.asModule as Parameters<typeof this.api.registry.findMetaError>[0],
      );
      return `${this.#palletName(section)}.${name}`;
    }
    const detail = toPlain(error.inner);
    return typeof detail === "string" && detail !== "" ? `${error.type}.${detail}` : `System.${error.type}`;
  }

  #palletName(section: string): string {
    const pallets = this.api.registry.metadata.pallets;
    return pallets.find(({ name }) => lowerFirst(name.toString()) === section)?.name.toString() ?? section;
  }

  #decoded(type: Parameters<typeof unwrapStorageType>[1], bytes: Uint8Array): Plain {
    const name = unwrapStorageType(this.api.registry, type);
    return name === "Bytes" ? toHex(opaque(bytes)) : toPlain(this.api.registry.createTypeUnsafe(name, [bytes]));
  }

  #question(api: string, method: string): DefinitionCallNamed {
    const call = this.api.call[lowerFirst(api)]?.[camelCase(method)];
    if (call === undefined) throw new ChainError({ code: "CHAIN_LACKS", name: `runtime API ${api}.${method}` });
    return (call as unknown as { readonly meta: DefinitionCallNamed }).meta;
  }

  #entry(pallet: string, name: string): Entry {
    const entry = this.api.query[lowerFirst(pallet)]?.[camelItem(name)] as Entry | undefined;
    if (entry === undefined) throw new ChainError({ code: "CHAIN_LACKS", name: `storage ${pallet}.${name}` });
    return entry;
  }
}

function toEvent({ event }: EventRecord): ChainEvent {
  const names = event.data.names;
  const fields = Object.fromEntries([...event.data].map((value, i) => [names?.[i] ?? String(i), toPlain(value)]));
  const pallet = event.meta ? event.section : "";
  return { pallet: `${pallet.slice(0, 1).toUpperCase()}${pallet.slice(1)}`, name: event.method, fields };
}

/** The bytes inside a stored byte vector, behind its compact length. */
function opaque(bytes: Uint8Array): Uint8Array {
  const mode = (bytes[0] ?? 0) & 3;
  return bytes.subarray(mode === 0 ? 1 : mode === 1 ? 2 : 4);
}

function lowerFirst(name: string): string {
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}

/** `set_weights` is `setWeights` in the library. */
function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The library writes an initialism at the start of a storage name in lower case: `RAORecycled…` is `raoRecycled…`. */
function camelItem(name: string): string {
  const initials = /^[A-Z]+(?=[A-Z][a-z])/.exec(name)?.[0];
  return initials === undefined ? lowerFirst(name) : `${initials.toLowerCase()}${name.slice(initials.length)}`;
}
