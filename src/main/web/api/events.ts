export interface ServerEvent {
  name: string;
  data: string;
  /** Null for one that nothing is resumed from. */
  id: string | null;
}

/** Reads a stream of server-sent events, as the HTML standard writes them, to its end. */
export async function readEvents(body: ReadableStream<Uint8Array>, heard: (event: ServerEvent) => void): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let pending = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    pending += value;
    const blocks = pending.split(/\r\n\r\n|\n\n|\r\r/);
    pending = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = parse(block);
      if (event) heard(event);
    }
  }
}

function parse(block: string): ServerEvent | null {
  const event: ServerEvent = { name: "message", data: "", id: null };
  const data: string[] = [];
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, field, value = ""] = /^([^:]+)(?:: ?(.*))?$/.exec(line) ?? [];
    if (field === "event") event.name = value;
    if (field === "data") data.push(value);
    if (field === "id") event.id = value;
  }
  event.data = data.join("\n");
  return data.length > 0 ? event : null;
}
