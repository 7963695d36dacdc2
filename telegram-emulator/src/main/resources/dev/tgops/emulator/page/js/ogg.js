// Browsers record Opus into WebM; Telegram's voice messages are Opus in Ogg. The sound is the same, only its wrapping is changed here.
// Formats: RFC 8794 (EBML), RFC 3533 (Ogg), RFC 7845 (Opus in Ogg).

const MASTERS = new Set([0x18538067, 0x1f43b675, 0x1654ae6b, 0xae, 0xa0]); // Segment, Cluster, Tracks, TrackEntry, BlockGroup
const CODEC_PRIVATE = 0x63a2;
const BLOCKS = new Set([0xa3, 0xa1]);
const PACKETS_PER_PAGE = 50;

/** The recording in Ogg; what is no WebM with Opus comes back as it is. */
export async function toOgg(blob) {
  if (!blob.type.startsWith("audio/webm")) return blob;
  const { head, packets } = read(new Uint8Array(await blob.arrayBuffer()));
  return head && packets.length > 0 ? new Blob(pages(head, packets), { type: "audio/ogg" }) : blob;
}

function read(bytes) {
  const found = { head: null, packets: [] };
  let at = 0;
  const number = (keepMarker) => {
    const first = bytes[at];
    const length = Math.clz32(first) - 23;
    let value = keepMarker ? first : first & (0xff >> length);
    let unknown = (first | (0xff << (8 - length))) === -1 || (first & (0xff >> length)) === 0xff >> length;
    for (let i = 1; i < length; i++) {
      value = value * 256 + bytes[at + i];
      unknown &&= bytes[at + i] === 0xff;
    }
    at += length;
    return unknown && !keepMarker ? Infinity : value;
  };
  while (at < bytes.length) {
    const id = number(true);
    const size = number(false);
    if (MASTERS.has(id)) continue; // its children follow
    const end = Math.min(at + size, bytes.length);
    if (id === CODEC_PRIVATE) found.head = bytes.subarray(at, end);
    if (BLOCKS.has(id)) {
      number(false); // the track
      found.packets.push(bytes.subarray(at + 3, end)); // behind time code and flags
    }
    at = end;
  }
  return found;
}

function pages(head, packets) {
  const serial = crypto.getRandomValues(new Uint32Array(1))[0];
  const vendor = new TextEncoder().encode("tgops");
  const tags = new Uint8Array(8 + 4 + vendor.length + 4);
  tags.set(new TextEncoder().encode("OpusTags"));
  tags[8] = vendor.length;
  tags.set(vendor, 12);
  const list = [page([head], 0, 0, serial, 2), page([tags], 0, 1, serial, 0)];
  let granule = 0;
  for (let i = 0; i < packets.length; i += PACKETS_PER_PAGE) {
    const some = packets.slice(i, i + PACKETS_PER_PAGE);
    granule += some.reduce((sum, packet) => sum + samples(packet), 0);
    list.push(page(some, granule, list.length, serial, i + PACKETS_PER_PAGE >= packets.length ? 4 : 0));
  }
  return list;
}

/** How long a packet sounds, in samples at 48 kHz (RFC 6716, section 3.1). */
function samples(packet) {
  const config = packet[0] >> 3;
  const frame = config < 12 ? [480, 960, 1920, 2880][config & 3] : config < 16 ? [480, 960][config & 1] : [120, 240, 480, 960][config & 3];
  const code = packet[0] & 3;
  return frame * (code === 0 ? 1 : code < 3 ? 2 : packet[1] & 63);
}

function page(packets, granule, sequence, serial, flags) {
  const lacing = packets.flatMap((packet) => [...new Array(Math.floor(packet.length / 255)).fill(255), packet.length % 255]);
  const size = packets.reduce((sum, packet) => sum + packet.length, 0);
  const bytes = new Uint8Array(27 + lacing.length + size);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("OggS"));
  bytes[5] = flags;
  view.setBigUint64(6, BigInt(granule), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, sequence, true);
  bytes[26] = lacing.length;
  bytes.set(lacing, 27);
  let at = 27 + lacing.length;
  for (const packet of packets) {
    bytes.set(packet, at);
    at += packet.length;
  }
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

function checksum(bytes) {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}
