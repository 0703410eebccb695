// Runs the extension for VS Code where there is none: a stand-in answers what the client of the protocol calls,
// and what would be shown is printed. `node vscode.cjs PROGRAM PLAN EXTENSION`
"use strict";

const fs = require("fs");
const Module = require("module");

const [program, plan, extension] = process.argv.slice(2);

/** Whatever is called, built or asked of it is another one of it. */
function anything() {
  return new Proxy(function () {}, {
    get(known, key) {
      if (key === "then") return undefined;
      if (key === Symbol.toPrimitive) return () => "";
      if (key === Symbol.iterator) return function* () {};
      if (key === "prototype" || Object.hasOwn(known, key)) return known[key];
      return (known[key] = anything());
    },
    apply: anything,
    construct: anything,
  });
}

/** What is known, and anything else; events never happen. */
function partly(known) {
  const event = () => ({ dispose() {} });
  return new Proxy(known, {
    get(own, key) {
      return key in own ? own[key] : (own[key] = /^on[A-Z]/.test(String(key)) ? event : anything());
    },
  });
}

class EventEmitter {
  heard = [];
  event = (listener) => (this.heard.push(listener), { dispose() {} });
  fire(event) {
    this.heard.forEach((listener) => listener(event));
  }
  dispose() {}
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(a, b, c, d) {
    const ends = typeof a === "number" ? [new Position(a, b), new Position(c, d)] : [a, b];
    [this.start, this.end] = ends;
  }
}

class Uri {
  constructor(text) {
    this.text = text;
    this.scheme = text.split(":")[0];
    this.fsPath = decodeURIComponent(text.replace("file://", ""));
  }
  toString() {
    return this.text;
  }
  static parse(text) {
    return new Uri(text);
  }
  static file(path) {
    return new Uri(`file://${encodeURI(path)}`);
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
  cancel() {}
  dispose() {}
}

const shown = new Map();
const features = [];
const collection = {
  set: (uri, found) => shown.set(uri.toString(), found),
  delete: () => {},
  clear: () => {},
  dispose: () => {},
};
const log = partly({ appendLine: (line) => console.log(`log ${line}`), error: (line) => console.log(`log ${line}`) });
const settings = { path: program, arguments: [] };
const text = fs.readFileSync(plan, "utf8");
const open = { uri: Uri.file(plan), languageId: "yaml", version: 1, isClosed: false, getText: () => text };

const vscode = partly({
  version: "1.95.0",
  EventEmitter,
  Position,
  Range,
  Uri,
  Diagnostic,
  CancellationTokenSource,
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  workspace: partly({
    textDocuments: [open],
    notebookDocuments: [],
    workspaceFolders: undefined,
    getConfiguration: () => ({ get: (key, otherwise) => settings[key] ?? otherwise }),
  }),
  languages: new Proxy(
    { match: () => 10, createDiagnosticCollection: () => collection },
    {
      get(own, key) {
        if (key in own) return own[key];
        const feature = String(key).match(/^register(\w+)Provider$/);
        return () => (feature && features.push(feature[1]), { dispose() {} });
      },
    },
  ),
  window: partly({
    createOutputChannel: () => log,
    visibleTextEditors: [],
    activeTextEditor: undefined,
    tabGroups: partly({ all: [] }),
    showErrorMessage: async (message) => console.log(`error ${message}`),
  }),
  commands: { registerCommand: (name) => (console.log(`command ${name}`), { dispose() {} }) },
  env: partly({ language: "vi" }),
  extensions: partly({ all: [] }),
});

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));

process.on("unhandledRejection", (error) => {
  console.log(`rejected ${error}`);
  process.exit(1);
});

(async () => {
  const { activate, deactivate } = require(extension);
  await activate({ subscriptions: [] });
  for (let turn = 0; turn < 600 && shown.size === 0 && program !== "none"; turn += 1) {
    await new Promise((done) => setTimeout(done, 100));
  }
  for (const [uri, found] of shown) {
    for (const one of found) {
      const { start, end } = one.range;
      const words = text.split("\n")[start.line].slice(start.character, end.character);
      console.log(`found ${decodeURIComponent(uri)} ${one.source} ${one.code} ${one.severity} ${words}`);
    }
  }
  console.log(`features ${features.sort().join(" ")}`);
  await deactivate();
  console.log("ended");
  process.exit(0);
})();
