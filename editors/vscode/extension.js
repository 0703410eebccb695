// Starts `kehoach lsp` beside VS Code. All that is said comes from there: nothing is known of plans here,
// and no YAML schema is registered, so nothing is told twice.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** The client that is running, if one is. */
let client;

async function start() {
  const settings = vscode.workspace.getConfiguration("kehoach");
  const command = settings.get("path") || "kehoach";
  const args = ["lsp", ...(settings.get("arguments") || [])];
  client = new LanguageClient(
    "kehoach",
    "Kế hoạch",
    { command, args },
    {
      // A file that is no plan gets nothing from the program.
      documentSelector: [{ scheme: "file", language: "yaml" }, { scheme: "untitled", language: "yaml" }],
    },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const open = "Mở cài đặt";
    const chosen = await vscode.window.showErrorMessage(
      `Không chạy được \`${command} lsp\`: ${error?.message ?? error}. Cài chương trình kehoach, hoặc chỉ ra nó ở kehoach.path.`,
      open,
    );
    if (chosen === open) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "kehoach.path");
    }
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand("kehoach.restart", restart),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("kehoach")) {
        await restart();
      }
    }),
  );
  await start();
};

exports.deactivate = stop;
