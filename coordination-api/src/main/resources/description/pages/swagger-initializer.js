// Nothing from outside: no validator, no other document by the address.
window.ui = SwaggerUIBundle({
  url: "../v3/api-docs",
  dom_id: "#description",
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: "none",
  filter: true,
  queryConfigEnabled: false,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
});
