import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive; what is stated of it may be anything. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  readonly method?: number;
  readonly flags?: number;
  /** Unix mode: 0o120777 is a link. */
  readonly mode?: number;
  readonly stated?: {
    readonly unpacked?: number;
    readonly packed?: number;
    readonly crc?: number;
    readonly at?: bigint;
  };
}

/**
 * A zip archive by PKWARE's APPNOTE, made by hand so that it may lie.
 *
 * @param isZip64 sizes and places stand in the extra fields and records for large archives
 */
export function makeZip(parts: readonly ZipPart[], isZip64 = false): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, method = 8, flags = 0x800, mode = 0o100644, stated = {} } of parts) {
    const bytes = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const called = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(called.byteLength, 26);
    files.push(local, called, packed);
    const { unpacked = bytes.byteLength, crc = crc32(bytes) } = stated;
    const { packed: size = packed.byteLength, at: place = BigInt(at) } = stated;
    const extra = isZip64 ? makeExtra(unpacked, size, place) : Buffer.alloc(0);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE((3 << 8) | 45, 4);
    central.writeUInt16LE(45, 6);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(crc, 16);
    central.writeUInt32LE(isZip64 ? IN_EXTRA : size, 20);
    central.writeUInt32LE(isZip64 ? IN_EXTRA : unpacked, 24);
    central.writeUInt16LE(called.byteLength, 28);
    central.writeUInt16LE(extra.byteLength, 30);
    central.writeUInt32LE(mode * 0x10000, 38);
    central.writeUInt32LE(isZip64 ? IN_EXTRA : Number(place), 42);
    directory.push(central, called, extra);
    at += local.byteLength + called.byteLength + packed.byteLength;
  }
  const list = Buffer.concat(directory);
  return Buffer.concat([
    ...files,
    list,
    ...(isZip64 ? [makeEnd64(parts.length, list.byteLength, at)] : []),
    makeEnd(isZip64 ? 0xffff : parts.length, list.byteLength, isZip64 ? IN_EXTRA : at),
  ]);
}

const IN_EXTRA = 0xffffffff;

function makeExtra(unpacked: number, packed: number, at: bigint): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(unpacked), 4);
  extra.writeBigUInt64LE(BigInt(packed), 12);
  extra.writeBigUInt64LE(at, 20);
  return extra;
}

function makeEnd64(entries: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(76);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(entries), 24);
  end.writeBigUInt64LE(BigInt(entries), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(at), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(at + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

function makeEnd(entries: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return end;
}
