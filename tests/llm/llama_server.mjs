// A real llama.cpp behind the endpoint that adapters/llm speaks to: node llama_server.mjs MODEL
//
// POST /v1/chat/completions, streamed or whole; with a JSON schema the answer is held to it by a
// grammar. One request at a time on one thread. Prints "port N" once the model is loaded, "missing:
// why" and status 77 when the package is not installed. It ends with its standard input.
import http from "node:http";

const promptBytes = 500;  // the model has nothing to understand
const modelPath = process.argv[2];

const { getLlama, LlamaCompletion, LlamaLogLevel } =
  await import("node-llama-cpp").catch((problem) => {
    console.log(`missing: ${problem.message.split("\n")[0]}`);
    process.exit(77);
  });
const llama = await getLlama({
  gpu: false, build: "never", skipDownload: true, progressLogs: false, maxThreads: 1,
  logLevel: LlamaLogLevel.error,
});
const model = await llama.loadModel({ modelPath, gpuLayers: 0 });
const context = await model.createContext({ contextSize: 2048, threads: 1, sequences: 1 });
const sequence = context.getSequence();
const completion = new LlamaCompletion({ contextSequence: sequence });

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

const chunkOf = (content, finish) => `data: ${JSON.stringify({
  object: "chat.completion.chunk", model: "random",
  choices: [{ index: 0, delta: { content }, finish_reason: finish }],
})}\n\n`;

async function generate(asked, signal, onTextChunk) {
  const prompt = asked.messages.map((one) => one.content).join("\n").slice(-promptBytes);
  const schema = asked.response_format?.json_schema?.schema;
  await sequence.clearHistory();
  const before = sequence.tokenMeter.getState();
  const text = await completion.generateCompletion(prompt, {
    maxTokens: asked.max_tokens, temperature: asked.temperature, seed: 1, signal,
    stopOnAbortSignal: true, onTextChunk,
    grammar: schema ? await llama.createGrammarForJsonSchema(schema) : undefined,
  });
  const used = sequence.tokenMeter.diff(before);
  return { text, usage: { prompt_tokens: used.usedInputTokens,
    completion_tokens: used.usedOutputTokens } };
}

async function answer(request, response) {
  const asked = await bodyOf(request);
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  if (!asked.stream) {
    const { text, usage } = await generate(asked, gone.signal);
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ model: "random", usage,
      choices: [{ index: 0, message: { role: "assistant", content: text },
        finish_reason: "stop" }] }));
    return;
  }
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  const { usage } = await generate(asked, gone.signal, (text) => response.write(chunkOf(text, null)));
  response.write(chunkOf("", "stop"));
  response.end(`data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`);
}

let last = Promise.resolve();
const server = http.createServer((request, response) => {
  last = last.then(() => answer(request, response)).catch((problem) => {
    console.error(problem);
    response.destroy();
  });
});
server.listen(0, "127.0.0.1", () => console.log(`port ${server.address().port}`));
process.stdin.on("end", () => process.exit(0)).resume();
