// Starts the language server and hands it the documents in which figures are written. All else is the server's work.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = ["markdown", "plaintext", "html"];

/** @type {LanguageClient | undefined} */
let client;

async function start() {
  const command = vscode.workspace.getConfiguration("sokhop").get("path", "sokhop-lsp");
  const schemes = ["file", "untitled"];
  const documentSelector = LANGUAGES.flatMap((language) => schemes.map((scheme) => ({ language, scheme })));
  client = new LanguageClient(
    "sokhop",
    "sokhop",
    { command },
    {
      documentSelector,
      // A change of the settings changes the findings.
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/sokhop.toml") },
    },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const choice = await vscode.window.showErrorMessage(
      vscode.l10n.t("sokhop: the language server “{0}” cannot be started: {1}", command, String(error)),
      vscode.l10n.t("Settings"),
    );
    if (choice) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "sokhop.path");
    }
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

exports.activate = async (context) => {
  const restart = async () => {
    await stop();
    await start();
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("sokhop.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("sokhop.path")) {
        restart();
      }
    }),
  );
  await start();
};

exports.deactivate = stop;
