// A model endpoint that misbehaves: /WAY/v1/chat/completions fails in the way that WAY names.
//
// Prints "port N" once it listens, on the loopback alone. GET /ways lists the ways, one a line;
// GET /count/WAY says how often it was asked. Written on raw sockets, as many of these answers are
// none that an HTTP library would send. It ends with its standard input.
import { createHash } from "node:crypto";
import net from "node:net";
import { gzipSync } from "node:zlib";

const counts = new Map();
const quoteMark = /[\u201c\u201d]/g;

const head = (status, type, more = "") =>
  `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n${more}Connection: close\r\n\r\n`;
const events = head("200 OK", "text/event-stream");
const json = head("200 OK", "application/json");
const event = (data) => `data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;
const delta = (content, finish = null) => ({
  id: "x", model: "m", choices: [{ index: 0, delta: { content }, finish_reason: finish }],
});
const message = (content, more = {}) => ({
  choices: [{ message: { role: "assistant", content, ...more }, finish_reason: "stop" }],
  usage: { prompt_tokens: 11, completion_tokens: 7 },
});

// Repeats `write` until the other side has gone.
function every(socket, ms, write) {
  const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : write()), ms);
  socket.on("close", () => clearInterval(timer));
}

// Sends without end, as fast as the other side reads.
function flood(socket, chunk) {
  const more = () => {
    while (!socket.destroyed && socket.write(chunk)) {
      // until the buffer is full
    }
  };
  socket.on("drain", more);
  more();
}

const end = (text) => (socket) => socket.end(text);

// Each takes the socket, the request's JSON and its headers.
const ways = {
  refuse_connection: (socket) => socket.resetAndDestroy(),
  close_at_once: (socket) => socket.end(),
  hang_before_headers: () => {},
  hang_in_status_line: (socket) => socket.write("HTTP/1.1 2"),
  hang_after_headers: (socket) => socket.write(events),
  hang_after_text: (socket) => socket.write(events + event(delta("So far "))),
  drip: (socket) => {
    const bytes = events + event(delta("A slow answer that never quite comes to its end."));
    let at = 0;
    every(socket, 1000, () => socket.write(bytes[at++ % bytes.length]));
  },
  cut_in_the_middle: end(events + event(delta("This answer is cut ")) + 'data: {"choices":[{"del'),
  cut_with_length: end(head("200 OK", "application/json", "Content-Length: 5000\r\n") + '{"cho'),
  cut_chunk: end(head("200 OK", "text/event-stream", "Transfer-Encoding: chunked\r\n") + "ff\r\nda"),
  too_many_requests: end(head("429 Too Many Requests", "application/json") + "{}"),
  too_many_with_retry_after:
    end(head("429 Too Many Requests", "application/json", "Retry-After: 1\r\n") + "{}"),
  too_many_with_retry_after_far:
    end(head("429 Too Many Requests", "application/json", "Retry-After: 3000\r\n") + "{}"),
  too_many_with_retry_after_wrong:
    end(head("429 Too Many Requests", "application/json", "Retry-After: -1e9 soon\r\n") + "{}"),
  server_error: end(head("500 Internal Server Error", "application/json") + "{}"),
  unavailable_in_html: end(head("503 Service Unavailable", "text/html") + "<h1>Busy</h1>"),
  key_repeated: (socket, request, headers) =>
    socket.end(head("401 Unauthorized", "application/json") +
      JSON.stringify({ error: { message: `Incorrect key: ${headers.authorization}` } })),
  error_in_200: end(json + JSON.stringify({ error: { message: "overloaded" } })),
  no_json: end(json + "The model is thinking about it."),
  broken_json: end(json + '{"choices":[{"message":{"content":"half'),
  other_shape: end(json + JSON.stringify({ result: { text: "not where it belongs" } })),
  array_shape: end(json + "[1,2,3]"),
  deep_json: end(json + "[".repeat(500000)),
  empty_choices: end(json + JSON.stringify({ choices: [] })),
  no_body: end(json),
  null_content: end(json + JSON.stringify(message(null))),
  number_content: end(json + JSON.stringify(message(17))),
  blank_content: end(json + JSON.stringify(message("   \n "))),
  tool_call: end(events + event({ choices: [{ index: 0, finish_reason: "tool_calls", delta: {
    tool_calls: [{ id: "c1", type: "function", function: { name: "mark_correct",
      arguments: '{"learner":"all"}' } }] } }] }) + event("[DONE]")),
  invalid_utf8: (socket) => {
    socket.write(events);
    socket.end(Buffer.concat([Buffer.from('data: {"choices":[{"delta":{"content":"'),
      Buffer.from([0xc3, 0x28, 0xff, 0xfe]), Buffer.from('"}}]}\n\ndata: [DONE]\n\n')]));
  },
  lone_surrogate: end(events + 'data: {"choices":[{"delta":{"content":"\\ud83d"}}]}\n\n' +
    event("[DONE]")),
  long_line: (socket) => socket.write(events + "data: " + "x".repeat(10 * 1024 * 1024)),
  long_document: (socket) => socket.write(json + '{"a":"' + "x".repeat(10 * 1024 * 1024)),
  endless_stream: (socket) => {
    socket.write(events);
    flood(socket, event(delta("and so on ")).repeat(20));
  },
  endless_comments: (socket) => {
    socket.write(events);
    flood(socket, ": still here\n".repeat(100));
  },
  no_done: end(events + event(delta("An answer without its end mark."))),
  wrong_type: end(head("200 OK", "image/png") + JSON.stringify(message("an answer"))),
  no_type: end("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + JSON.stringify(message("x"))),
  redirect: end(head("302 Found", "text/html", "Location: http://127.0.0.1:9/\r\n")),
  redirect_to_self: (socket, request, headers) =>
    socket.end(head("307 Temporary Redirect", "text/html",
      `Location: http://${headers.host}/gibberish/v1/chat/completions\r\n`)),
  no_content: end("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
  gzip_bomb: (socket) => {
    socket.write(head("200 OK", "application/json", "Content-Encoding: gzip\r\n"));
    socket.end(gzipSync(Buffer.alloc(20 * 1024 * 1024)));
  },
  huge_header: (socket) =>
    socket.write("HTTP/1.1 200 OK\r\nX-Much: " + "y".repeat(300 * 1024) + "\r\n"),
  many_headers: (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    flood(socket, "X-More: and more\r\n".repeat(50));
  },
  slow_header: (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    every(socket, 50, () => socket.write("X-Slow: 1\r\n"));
  },
  slow_trailer: (socket) => {
    const text = event(delta("Words, then trailers without end."));
    socket.write(head("200 OK", "text/event-stream", "Transfer-Encoding: chunked\r\n") +
      `${text.length.toString(16)}\r\n${text}\r\n0\r\n`);
    every(socket, 50, () => socket.write("X-Trailer: 1\r\n"));
  },
  many_continues: (socket) => flood(socket, "HTTP/1.1 100 Continue\r\n\r\n".repeat(20)),
  close_after_continue: end("HTTP/1.1 100 Continue\r\n\r\n"),
  not_http: end("220 mail.example.org ESMTP ready\r\n"),
  http_0_9: end("just words, no status line\n"),
  control_characters: end(json + JSON.stringify(message("Look \u0007\u001b[2Jhere.\u0000"))),
  hidden_characters: end(json + JSON.stringify(message("Look\u200b at\u202e this\u{E0041}."))),
  markup: end(json + JSON.stringify(message("<b>See</b> [here](https://example.org/x)."))),
  praise: end(json + JSON.stringify(message("Perfect, that is completely correct!"))),
  gibberish: end(json + JSON.stringify(message("qzx vbnk trelp woomf dazzig prulk"))),
  other_language: end(json + JSON.stringify(message(
    "Das ist noch nicht alles, was dazu zu sagen ist. Was fehlt noch in deiner Antwort?"))),
  too_long: end(json + JSON.stringify(message("This goes on and on. ".repeat(200)))),
  wrong_model: end(json + JSON.stringify({ ...message("Tell me more, please."), model: "other" })),
  echo_prompt: (socket, request) =>
    socket.end(json + JSON.stringify(message((request.messages ?? [])
      .map((one) => one.content).join(" ")))),
};

// Answers that are sound; `reword` keeps quotes and lines and puts other words round them.
const sound = {
  double_done: (socket) => socket.end(events + event(delta("Two ends.", "stop")) +
    event("[DONE]") + event("[DONE]")),
  finish_without_done: (socket) => socket.end(events + event(delta("One end.", "stop"))),
  unknown_fields: (socket) => socket.end(json + JSON.stringify({ ...message("Words."), colour: 1 })),
  usage: (socket) => socket.end(events + event(delta("Coun")) + event(delta("ted.", "stop")) +
    event({ choices: [], usage: { prompt_tokens: 11, completion_tokens: 7 } }) + event("[DONE]")),
  split_bytes: (socket) => {
    const bytes = Buffer.from(events + event(delta("Grüße, \u201cWort für Wort\u201d.", "stop")));
    let at = 0;
    every(socket, 1, () => (at < bytes.length ? socket.write(bytes.subarray(at, ++at))
      : socket.end()));
  },
  once_busy: (socket) => (counts.get("once_busy") % 2 === 1
    ? socket.end(head("503 Service Unavailable", "text/html", "Retry-After: 0\r\n"))
    : socket.end(json + JSON.stringify(message("The second try.")))),
  reword: (socket, request) => {
    const text = reworded(request.messages.at(-1).content);
    const half = Math.floor(text.length / 2);
    socket.end(events + event(delta(text.slice(0, half))) + event(delta(text.slice(half), "stop")) +
      event({ choices: [], usage: { prompt_tokens: 210, completion_tokens: 60 } }) +
      event("[DONE]"));
  },
  // As `reword`, a word at a time; says on standard output when how much of the text went out.
  paced: (socket, request) => {
    const words = reworded(request.messages.at(-1).content).split(/(?<= )/);
    let sent = 0;
    socket.setNoDelay(true).write(events);
    socket.on("close", () => console.log("sent all"));
    every(socket, 15, () => {
      if (words.length === 0) {
        return socket.end(event(delta("", "stop")) + event("[DONE]"));
      }
      const word = words.shift();
      sent += word.length;
      const now = (performance.timeOrigin + performance.now()) / 1000;
      socket.write(event(delta(word)));
      return console.log(`sent ${now} ${sent}`);
    });
  },
  // Vectors: the first text, and whichever speaks of a TTL, point the same way; others do not.
  vectors: (socket, request) => socket.end(json + JSON.stringify({
    data: (request.input ?? []).map((text, index) =>
      ({ index, embedding: index === 0 || /\bTTL\b/.test(text) ? [3, 0.5] : [-0.5, 3] })),
    usage: { prompt_tokens: 40, total_tokens: 40 },
  })),
  digest: (socket, request) => socket.end(json + JSON.stringify(message(
    createHash("sha256").update(JSON.stringify(request)).digest("hex")))),
};

// The text between the marks of the request, with a few frame words exchanged for others.
function reworded(prompt) {
  const found = /<turn>\n([\s\S]*?)\n<\/turn>/.exec(prompt);
  const text = (found ? found[1] : prompt).replace(/\s+/g, " ");
  const parts = text.split(/(\u201c[^\u201d]*\u201d)/);
  const other = (words) => words.replace(/\bYou wrote\b/g, "Your words are")
    .replace(/\bStill missing\b/g, "What is still open").replace(/\bSay\b/g, "Please say");
  return parts.map((part) => (part.search(quoteMark) === 0 ? part : other(part))).join("").trim();
}

function serve(socket) {
  let bytes = Buffer.alloc(0);
  socket.on("error", () => {});
  socket.on("data", (chunk) => {
    bytes = bytes.length > 1e6 ? bytes : Buffer.concat([bytes, chunk]);
    const at = bytes.indexOf("\r\n\r\n");
    if (at < 0 || socket.answered) {
      return;
    }
    const lines = bytes.subarray(0, at).toString("latin1").split("\r\n");
    const headers = Object.fromEntries(lines.slice(1).map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }));
    const body = bytes.subarray(at + 4);
    if (body.length < Number(headers["content-length"] ?? 0)) {
      return;
    }
    socket.answered = true;
    answer(socket, lines[0].split(" ")[1], headers, body.toString("utf8"));
  });
}

function answer(socket, path, headers, body) {
  const [, first, second] = path.split("/");
  if (first === "ways") {
    return socket.end(head("200 OK", "text/plain") + Object.keys(ways).join("\n"));
  }
  if (first === "count") {
    return socket.end(head("200 OK", "text/plain") + String(counts.get(second) ?? 0));
  }
  const way = ways[first] ?? sound[first];
  counts.set(first, (counts.get(first) ?? 0) + 1);
  if (way === undefined) {
    return socket.end(head("404 Not Found", "application/json") + "{}");
  }
  return way(socket, JSON.parse(body || "{}"), headers);
}

const server = net.createServer({ allowHalfOpen: false }, serve);
server.listen(0, "127.0.0.1", () => console.log(`port ${server.address().port}`));
process.stdin.on("end", () => process.exit(0)).resume();
