// Imported first by every command: modules are evaluated in the order of their imports, so this speaks before any
// other one meets an interpreter that is too old for it.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Gatehouse needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer one (24 is recommended) and run the command again.`,
  );
  process.exit(1);
}
