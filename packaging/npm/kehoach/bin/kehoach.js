#!/usr/bin/env node
// Calls the program of this machine's own package.
"use strict";
const { spawnSync } = require("node:child_process");

const packages = {
  "linux x64": ["@kehoach/linux-x64", "kehoach"],
  "win32 x64": ["@kehoach/win32-x64", "kehoach.exe"],
};
const machine = `${process.platform} ${process.arch}`;
const own = packages[machine];
if (!own) {
  console.error(`lỗi: gói npm của kehoach chưa có chương trình cho ${machine}`);
  process.exit(2);
}
let program;
try {
  program = require.resolve(`${own[0]}/${own[1]}`);
} catch {
  console.error(`lỗi: thiếu gói ${own[0]}; cài lại, đừng dùng --omit=optional hay --no-optional`);
  process.exit(2);
}
const { status, error } = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`lỗi: không chạy được ${program}: ${error.message}`);
}
process.exit(status ?? 2);
